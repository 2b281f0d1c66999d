//! What a payment provider says about a price difference it was asked to collect.

use super::{Case, ChargeState, Event, Refusal};
use crate::ids::ChargeId;

/// What became of a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeOutcome {
    Paid {
        reference: String,
    },
    Unknown,
    Failed {
        reason: String,
    },
    /// A person has it tried again; only after a clear "no".
    Retried,
}

/// Records an outcome; an empty list means it was known already.
pub fn record_charge(
    case: &Case,
    id: ChargeId,
    outcome: &ChargeOutcome,
) -> Result<Vec<Event>, Refusal> {
    let charge = case.settlement.charge(id).ok_or(Refusal::PartUnknown)?;
    let event = match (&charge.state, outcome) {
        (ChargeState::Failed { .. }, ChargeOutcome::Retried) => Event::ChargeRetried { charge: id },
        (_, ChargeOutcome::Retried) => return Err(Refusal::NotNow),
        (ChargeState::Paid { .. }, _)
        | (ChargeState::Unknown { .. } | ChargeState::Failed { .. }, ChargeOutcome::Unknown)
        | (ChargeState::Failed { .. }, ChargeOutcome::Failed { .. }) => return Ok(Vec::new()),
        (_, ChargeOutcome::Paid { reference }) => {
            Event::ChargePaid { charge: id, reference: reference.clone() }
        }
        (ChargeState::Agreed, ChargeOutcome::Unknown) => Event::ChargeUnknown { charge: id },
        (_, ChargeOutcome::Failed { reason }) => {
            Event::ChargeFailed { charge: id, reason: reason.clone() }
        }
    };
    Ok(vec![event])
}
