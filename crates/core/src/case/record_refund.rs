//! What a payment provider says about a refund, by answer, by callback or when asked: one door for
//! all of them. Repeats change nothing; a payment once confirmed is never taken back by a late
//! "no".

use super::{Case, Event, RefundState, Refusal};
use crate::{calendar::end_of_day_after, ids::RefundId};
use jiff::{Timestamp, tz::TimeZone};

/// What became of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    Paid {
        arrives_by: Timestamp,
        reference: String,
    },
    /// Taken but not finished, or no answer: it will be asked about under the same number.
    Unknown,
    Failed {
        reason: String,
    },
    /// A person has it tried again; only after a clear "no".
    Retried,
}

/// Records an outcome; an empty list means it was known already.
pub fn record_refund(
    case: &Case,
    id: RefundId,
    outcome: &RefundOutcome,
) -> Result<Vec<Event>, Refusal> {
    let refund = case.settlement.refund(id).ok_or(Refusal::PartUnknown)?;
    let event = match (&refund.state, outcome) {
        (RefundState::Paid { .. }, RefundOutcome::Retried) => return Err(Refusal::NotNow),
        (RefundState::Paid { .. }, _) => return Ok(Vec::new()),
        (RefundState::Failed { .. }, RefundOutcome::Retried) => Event::RefundRetried { refund: id },
        (_, RefundOutcome::Retried) => return Err(Refusal::NotNow),
        (_, RefundOutcome::Paid { arrives_by, reference }) => {
            Event::RefundPaid { refund: id, arrives_by: *arrives_by, reference: reference.clone() }
        }
        (RefundState::Unknown { .. } | RefundState::Failed { .. }, RefundOutcome::Unknown)
        | (RefundState::Failed { .. }, RefundOutcome::Failed { .. }) => return Ok(Vec::new()),
        (RefundState::Agreed, RefundOutcome::Unknown) => Event::RefundUnknown { refund: id },
        (_, RefundOutcome::Failed { reason }) => {
            Event::RefundFailed { refund: id, reason: reason.clone() }
        }
    };
    Ok(vec![event])
}

/// When money that is sent `now` should be on the buyer's account, by the policy of the case.
pub fn arrival(case: &Case, now: Timestamp) -> Timestamp {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    end_of_day_after(now, case.clocks.arrival_days, &zone)
}
