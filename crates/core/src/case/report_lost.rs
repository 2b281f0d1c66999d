//! A parcel on its way back is lost, by the carrier's word or after a search.

use super::{Case, Event, GoodsBack, ParcelState, Refusal, tracking_number};

/// Records that the parcel with this number will not come.
pub fn report_lost(case: &Case, tracking: &str) -> Result<Vec<Event>, Refusal> {
    let tracking = tracking_number(tracking).ok_or(Refusal::TrackingMissing)?;
    let parcel = case.parcels.iter().find(|parcel| parcel.tracking == tracking);
    let on_its_way = matches!(
        case.goods,
        GoodsBack::InTransit { .. } | GoodsBack::PartReceived { .. } | GoodsBack::Missing { .. }
    );
    match parcel.ok_or(Refusal::ParcelUnknown)?.state {
        ParcelState::Lost => Ok(Vec::new()),
        ParcelState::Announced if case.is_approved() && on_its_way => {
            Ok(vec![Event::ParcelLost { tracking }])
        }
        _ => Err(Refusal::NotNow),
    }
}
