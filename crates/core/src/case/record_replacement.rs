//! What the shop's fulfilment says about a replacement.

use super::{
    Case, Event, Refusal, ReplacementState, announce_parcel::carrier_name, tracking_number,
};
use crate::ids::ReplacementId;

/// What became of a replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplacementOutcome {
    /// The shop has taken the request.
    Instructed,
    /// It is on its way.
    Shipped { carrier: String, tracking: String },
}

/// Records an outcome; an empty list means it was known already. Nothing goes out before a price
/// difference is paid.
pub fn record_replacement(
    case: &Case,
    id: ReplacementId,
    outcome: &ReplacementOutcome,
) -> Result<Vec<Event>, Refusal> {
    let part = case.settlement.replacement(id).ok_or(Refusal::PartUnknown)?;
    if !case.settlement.charges_paid() {
        return Err(Refusal::NotNow);
    }
    let event = match (&part.state, outcome) {
        (ReplacementState::Agreed, ReplacementOutcome::Instructed) => {
            Event::ReplacementInstructed { replacement: id }
        }
        (ReplacementState::Shipped { .. }, _) | (_, ReplacementOutcome::Instructed) => {
            return Ok(Vec::new());
        }
        (_, ReplacementOutcome::Shipped { carrier, tracking }) => Event::ReplacementShipped {
            replacement: id,
            carrier: carrier_name(carrier),
            tracking: tracking_number(tracking).ok_or(Refusal::TrackingMissing)?,
        },
    };
    Ok(vec![event])
}
