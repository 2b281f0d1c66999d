//! The bench opens a parcel and finds an empty box, other goods, or another serial number: a fact
//! of the warehouse, with a photo. A person then settles it with the buyer.

use super::{
    Case, Event, Found, Mismatch, Refusal,
    receive::{may_arrive, reopened},
};
use crate::ids::FileId;

/// What was found instead of some units.
#[derive(Debug, Clone)]
pub struct RecordMismatch {
    pub item: u16,
    pub units: u32,
    pub found: Found,
    /// A photo of what was found; needed.
    pub photo: Option<FileId>,
}

/// Records units that did not come as they should have. `others` are the other cases on its orders.
pub fn record_mismatch(
    case: &Case,
    what: &RecordMismatch,
    others: &[Case],
) -> Result<Vec<Event>, Refusal> {
    if !may_arrive(case) {
        return Err(Refusal::NotNow);
    }
    let item = case.item(what.item).ok_or(Refusal::ItemUnknown)?;
    if what.units == 0 || what.units > item.still_out() {
        return Err(Refusal::UnitsWrong);
    }
    if what.photo.is_none() {
        return Err(Refusal::PhotoMissing);
    }
    let mismatch = Mismatch { units: what.units, found: what.found, photo: what.photo };
    let mut events = reopened(case, others)?;
    events.push(Event::Mismatched { item: what.item, mismatch });
    Ok(events)
}
