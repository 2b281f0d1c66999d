//! What becomes of goods that go out: the shop's fulfilment, the carrier or the buyer says so.

use super::{
    Case, Event, Refusal, ReplacementFailure, ReplacementState, announce_parcel::carrier_name,
    tracking_number,
};
use crate::ids::ReplacementId;

/// What became of a replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplacementOutcome {
    /// The shop has taken the request.
    Instructed,
    /// It is on its way.
    Shipped {
        carrier: String,
        tracking: String,
    },
    Delivered,
    Failed {
        reason: ReplacementFailure,
    },
    /// A person has it sent again; only after a failure.
    Retried,
}

/// Records an outcome; an empty list means it was known already. Nothing goes out before a price
/// difference is paid.
pub fn record_replacement(
    case: &Case,
    id: ReplacementId,
    outcome: &ReplacementOutcome,
) -> Result<Vec<Event>, Refusal> {
    use ReplacementState::{Agreed, Delivered, Dropped, Failed, Instructed, Shipped};
    let part = case.settlement.replacement(id).ok_or(Refusal::PartUnknown)?;
    if part.is_dropped() || !case.may_send(part) {
        return Err(Refusal::NotNow);
    }
    let replacement = id;
    let event = match (&part.state, outcome) {
        (Agreed, ReplacementOutcome::Instructed) => Event::ReplacementInstructed { replacement },
        (Agreed | Instructed { .. }, ReplacementOutcome::Shipped { carrier, tracking }) => {
            Event::ReplacementShipped {
                replacement,
                carrier: carrier_name(carrier),
                tracking: tracking_number(tracking).ok_or(Refusal::TrackingMissing)?,
            }
        }
        (Shipped { .. }, ReplacementOutcome::Delivered) => {
            Event::ReplacementDelivered { replacement }
        }
        // A parcel that was given up for lost turns up.
        (
            Failed { reason: ReplacementFailure::Lost | ReplacementFailure::NotAccepted },
            ReplacementOutcome::Delivered,
        ) => Event::ReplacementDelivered { replacement },
        // What has not left cannot be lost.
        (
            Agreed | Instructed { .. },
            ReplacementOutcome::Failed {
                reason: ReplacementFailure::Lost | ReplacementFailure::NotAccepted,
            },
        ) => return Err(Refusal::NotNow),
        (Agreed | Instructed { .. } | Shipped { .. }, ReplacementOutcome::Failed { reason }) => {
            Event::ReplacementFailed { replacement, reason: *reason }
        }
        (Failed { .. }, ReplacementOutcome::Retried) => Event::ReplacementRetried { replacement },
        (Delivered { .. } | Failed { .. }, ReplacementOutcome::Failed { .. })
        | (Agreed | Instructed { .. } | Failed { .. }, ReplacementOutcome::Delivered)
        | (_, ReplacementOutcome::Retried)
        | (Failed { .. }, ReplacementOutcome::Shipped { .. }) => return Err(Refusal::NotNow),
        (Dropped, _)
        | (_, ReplacementOutcome::Instructed)
        | (Shipped { .. } | Delivered { .. }, ReplacementOutcome::Shipped { .. })
        | (Delivered { .. }, ReplacementOutcome::Delivered) => return Ok(Vec::new()),
    };
    Ok(vec![event])
}
