//! The buyer says which parcel the goods are in. That is the buyer's word; the carrier's scans and
//! the bench's count are other facts.

use super::{Case, Event, GoodsBack, Judgement, Refusal, ReturnParcel};

/// Letters and digits of a tracking number.
pub const TRACKING_CHARS_MAX: usize = 40;
/// Parcels per case.
pub const PARCELS_MAX: usize = 20;

/// A parcel as the buyer names it.
#[derive(Debug, Clone)]
pub struct AnnounceParcel {
    pub carrier: String,
    pub tracking: String,
}

/// Announces a parcel for a case whose goods are awaited or under way. The same number twice is
/// taken once.
pub fn announce_parcel(case: &Case, announce: &AnnounceParcel) -> Result<Vec<Event>, Refusal> {
    let tracking: String = announce.tracking.chars().filter(|c| !c.is_whitespace()).collect();
    let tracking = tracking.to_uppercase();
    if tracking.is_empty() || tracking.chars().count() > TRACKING_CHARS_MAX {
        return Err(Refusal::TrackingMissing);
    }
    let awaited = matches!(
        case.goods,
        GoodsBack::Awaited { .. } | GoodsBack::InTransit { .. } | GoodsBack::PartReceived { .. }
    );
    let approved = matches!(case.judgement, Judgement::Approved { .. });
    if !(approved && awaited) || case.parcels.len() >= PARCELS_MAX {
        return Err(Refusal::NotNow);
    }
    if case.parcels.iter().any(|parcel| parcel.tracking == tracking) {
        return Ok(Vec::new());
    }
    let carrier = announce.carrier.trim().chars().take(TRACKING_CHARS_MAX).collect();
    Ok(vec![Event::ParcelAnnounced { parcel: ReturnParcel { carrier, tracking } }])
}
