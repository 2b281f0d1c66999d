//! The buyer says which parcel the goods are in. That is the buyer's word; the carrier's scans and
//! the bench's count are other facts.

use super::{Case, Event, Refusal, ReturnParcel};

/// Letters and digits of a tracking number.
pub const TRACKING_CHARS_MAX: usize = 40;
/// Parcels per case.
pub const PARCELS_MAX: usize = 20;

/// A parcel as the buyer names it.
#[derive(Debug, Clone)]
pub struct AnnounceParcel {
    pub carrier: String,
    pub tracking: String,
    /// The shop had it collected.
    pub collected: bool,
}

/// Announces a parcel for a case whose goods are awaited or under way. The same number twice is
/// taken once.
pub fn announce_parcel(case: &Case, announce: &AnnounceParcel) -> Result<Vec<Event>, Refusal> {
    let tracking = tracking_number(&announce.tracking).ok_or(Refusal::TrackingMissing)?;
    if !(case.is_approved() && case.awaits_goods() && case.still_out() > 0) {
        return Err(Refusal::NotNow);
    }
    if case.parcels.iter().any(|parcel| parcel.tracking == tracking) {
        return Ok(Vec::new());
    }
    if case.parcels.len() >= PARCELS_MAX {
        return Err(Refusal::TooManyParcels);
    }
    let carrier = carrier_name(&announce.carrier);
    let (collected, state) = (announce.collected, Default::default());
    let parcel = ReturnParcel { carrier, tracking, collected, state };
    Ok(vec![Event::ParcelAnnounced { parcel }])
}

/// A tracking number as it is stored and searched: ASCII letters in capitals and digits, at least
/// one of these, dashes kept, blanks dropped, full-width forms of Chinese keyboards folded. `None`
/// if it is not one.
///
/// ```
/// use amends_core::case::tracking_number;
/// assert_eq!(tracking_number(" sf 1234 5678 "), Some("SF12345678".into()));
/// assert_eq!(tracking_number("ＳＦ１２３"), Some("SF123".into()));
/// assert_eq!(tracking_number("my neighbour has it!"), None);
/// ```
pub fn tracking_number(typed: &str) -> Option<String> {
    let ascii = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let typed = typed.chars().filter(|c| !c.is_whitespace()).map(ascii);
    let number: String = typed.take(TRACKING_CHARS_MAX + 1).collect();
    let plain = number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let fits = (1..=TRACKING_CHARS_MAX).contains(&number.chars().count());
    let digits = number.chars().any(|c| c.is_ascii_digit());
    (plain && digits && fits).then(|| number.to_ascii_uppercase())
}

/// A carrier's name as it is stored: without blanks around it, cut to what a line shows.
pub(super) fn carrier_name(typed: &str) -> String {
    typed.trim().chars().take(TRACKING_CHARS_MAX).collect()
}
