//! What a payment provider says about a refund, by answer, by callback or when asked: one door for
//! all of them. Repeats change nothing; a payment once confirmed is never taken back by a late
//! "no"; a "yes" after a "no" counts, because the money did go out.

use super::{Case, Event, Held, PaidTwice, Part, Refund, RefundState, Refusal};
use crate::{calendar::end_of_day_after, ids::RefundId};
use jiff::{Timestamp, tz::TimeZone};

/// What became of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    /// The provider is about to be told.
    Sent,
    /// It may not be sent yet.
    Held(Held),
    Paid {
        arrives_by: Timestamp,
        reference: String,
    },
    /// Taken but not finished, or no answer: it will be asked about under the same number.
    Unknown,
    /// The answer speaks of another amount or currency than was asked.
    Doubted {
        why: String,
    },
    Failed {
        reason: String,
    },
    /// A person has it tried again: sent after a clear "no", otherwise asked about.
    Retried,
}

/// Records an outcome; an empty list means it was known already. `others` are the cases on the same
/// order: refunds of one payment go one after the other.
pub fn record_refund(
    case: &Case,
    id: RefundId,
    outcome: &RefundOutcome,
    others: &[Case],
) -> Result<Vec<Event>, Refusal> {
    use RefundState::{Agreed, ByHand, Failed, Paid, Replaced, Second, Sent, Unknown};
    let refund = case.settlement.refund(id).ok_or(Refusal::PartUnknown)?;
    Ok(match (&refund.state, outcome) {
        (Failed { .. } | Unknown { .. }, RefundOutcome::Retried) => {
            vec![Event::RefundRetried { refund: id }]
        }
        (Agreed, RefundOutcome::Sent) => match under_way(case, refund, others) {
            true => return Err(Refusal::AnotherUnderWay),
            false => vec![Event::RefundSent { refund: id }],
        },
        (_, RefundOutcome::Retried | RefundOutcome::Sent) => return Err(Refusal::NotNow),
        (Agreed, RefundOutcome::Held(held)) if refund.way.held != Some(*held) => {
            vec![Event::RefundHeld { refund: id, held: *held }]
        }
        (Paid { .. }, _) | (_, RefundOutcome::Held(_)) => Vec::new(),
        (Replaced | ByHand, RefundOutcome::Paid { .. }) => after_all(case, refund, outcome),
        (_, RefundOutcome::Paid { .. }) => vec![paid(id, outcome)],
        (Second | ByHand | Replaced, _) => Vec::new(),
        (Unknown { doubt: Some(known), .. }, RefundOutcome::Doubted { why }) if known == why => {
            Vec::new()
        }
        (_, RefundOutcome::Doubted { why }) => {
            vec![Event::RefundDoubted { refund: id, why: why.clone() }]
        }
        (Agreed | Sent, RefundOutcome::Unknown) => vec![Event::RefundUnknown { refund: id }],
        (Unknown { .. } | Failed { .. }, RefundOutcome::Unknown)
        | (Failed { .. }, RefundOutcome::Failed { .. }) => Vec::new(),
        (_, RefundOutcome::Failed { reason }) => failed(case, refund, reason),
    })
}

fn paid(refund: RefundId, outcome: &RefundOutcome) -> Event {
    let (arrives_by, reference) = match outcome {
        RefundOutcome::Paid { arrives_by, reference } => (*arrives_by, reference.clone()),
        _ => (Timestamp::UNIX_EPOCH, String::new()),
    };
    Event::RefundPaid { refund, arrives_by, reference, proof: None }
}

/// Whether another refund of the same payment is under way.
fn under_way(case: &Case, refund: &Refund, others: &[Case]) -> bool {
    let others = others.iter().filter(|other| other.id != case.id);
    let parts = others.chain(std::iter::once(case)).flat_map(|case| case.settlement.parts());
    let mut same = parts.filter_map(|part| match part {
        Part::Refund(other) => Some(other),
        _ => None,
    });
    same.any(|other| other.id != refund.id && other.tender == refund.tender && other.is_under_way())
}

/// It was paid although it had been given up. What took its place is dropped if it has not begun;
/// otherwise somebody must look whether the money went out twice.
fn after_all(case: &Case, refund: &Refund, outcome: &RefundOutcome) -> Vec<Event> {
    let (id, other) = (refund.id, in_its_place(case, refund));
    let not_begun = other.id != id
        && matches!(
            other.state,
            RefundState::Agreed | RefundState::Second | RefundState::Failed { .. }
        );
    vec![
        paid(id, outcome),
        match not_begun {
            true => Event::RefundDropped { refund: other.id, by: id },
            false => Event::PaidTwice { refund: id, other: other.id },
        },
    ]
}

/// The last that took its place; itself, where a person was to transfer it.
fn in_its_place<'a>(case: &'a Case, refund: &'a Refund) -> &'a Refund {
    let mut last = refund;
    while let (RefundState::Replaced, Some(next)) =
        (&last.state, last.way.replaced_by.and_then(|id| case.settlement.refund(id)))
    {
        last = next;
    }
    last
}

/// Where the refund it stands for was paid after all, nothing more is owed.
fn failed(case: &Case, refund: &Refund, reason: &str) -> Vec<Event> {
    let mut events = vec![Event::RefundFailed { refund: refund.id, reason: reason.to_owned() }];
    let alarm = case.alarms.iter().find(|alarm| alarm.other == refund.id);
    let first = alarm.filter(|alarm: &&PaidTwice| alarm.refund != refund.id);
    events.extend(first.map(|alarm| Event::RefundDropped { refund: refund.id, by: alarm.refund }));
    events
}

/// When money that is sent `now` should be on the buyer's account, by the policy of the case.
pub fn arrival(case: &Case, now: Timestamp) -> Timestamp {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    end_of_day_after(now, case.clocks.arrival_days, &zone)
}
