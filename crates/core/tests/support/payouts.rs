//! What people and the product do about payouts, in the words of a story.

use super::world::{buyer, staff};
use amends_core::{
    case::*,
    ids::{FileId, RefundId, StaffId},
    people::{Actor, Channel, Role},
};
use jiff::Timestamp;

/// The deed the words ask for, on the first refund they fit; `None` if they are not about payouts.
pub fn payout(case: &Case, now: Timestamp, words: &[&str]) -> Option<Deed> {
    let consent = PayoutConsent { how: Channel::Phone, given_at: now, words: String::new() };
    let act = match words {
        ["confirms", "it"] => PayoutAct::Confirm,
        ["rejects", "it"] => PayoutAct::Reject,
        ["wants", "it", "on", tender] => {
            PayoutAct::Reroute { tender: (*tender).to_owned(), consent }
        }
        ["wants", "a", "transfer"] => PayoutAct::ByHand(consent),
        ["gives", "an", "account"] => PayoutAct::Details,
        ["transferred", "it"] => PayoutAct::Transferred {
            reference: "bank-1".to_owned(),
            proof: FileId::new(1, [2; 10]),
        },
        ["found", "it", "paid"] => PayoutAct::LookedUp(Some("p-9".to_owned())),
        ["found", "nothing"] => PayoutAct::LookedUp(None),
        ["releases", "it"] => PayoutAct::Release,
        ["has", "seen", "to", "it"] => PayoutAct::SeenTo,
        _ => return outcome(case, words),
    };
    let fits = |refund: &&Refund| match (&act, &refund.state) {
        (PayoutAct::Confirm | PayoutAct::Reject, RefundState::Second) => true,
        (PayoutAct::Reroute { .. } | PayoutAct::ByHand(_), RefundState::Failed { .. }) => true,
        (PayoutAct::Transferred { .. } | PayoutAct::Details, RefundState::ByHand) => true,
        (PayoutAct::LookedUp(_), RefundState::Unknown { .. }) => true,
        (PayoutAct::Release, RefundState::Agreed) => true,
        (PayoutAct::SeenTo, _) => case.alarms.iter().any(|alarm| alarm.refund == refund.id),
        _ => false,
    };
    Some(Deed::Payout(the_one(case, fits), act))
}

/// What the product notes on its way, and what a provider says at its worst.
fn outcome(case: &Case, words: &[&str]) -> Option<Deed> {
    let outcome = match words {
        ["is", "told"] => RefundOutcome::Sent,
        ["waits:", why] => {
            let why = HeldFor::ALL.into_iter().find(|held| held.word() == *why);
            RefundOutcome::Held(Held { why: why.expect("a reason to wait"), until: None })
        }
        ["says", "another", "amount"] => RefundOutcome::Doubted { why: "1.00".to_owned() },
        ["pays", "after", "all"] => {
            RefundOutcome::Paid { arrives_by: case.acted_at, reference: "p-late".to_owned() }
        }
        ["says", "no", "after", "all"] => RefundOutcome::Failed { reason: "late".to_owned() },
        _ => return None,
    };
    let fits = |refund: &&Refund| match (&outcome, &refund.state) {
        (RefundOutcome::Sent | RefundOutcome::Held(_), RefundState::Agreed) => true,
        (RefundOutcome::Paid { .. }, RefundState::Replaced | RefundState::ByHand) => true,
        (RefundOutcome::Paid { .. }, RefundState::Failed { .. }) => true,
        (RefundOutcome::Doubted { .. }, _) => refund.is_under_way(),
        (RefundOutcome::Failed { .. }, RefundState::Paid { .. }) => true,
        _ => false,
    };
    Some(Deed::Refund(the_one(case, fits), outcome))
}

/// The first it fits; else the first; else one that is not there.
fn the_one(case: &Case, fits: impl Fn(&&Refund) -> bool) -> RefundId {
    let fit = case.refunds().find(fits).or(case.refunds().next());
    fit.map_or(RefundId(uuid::Uuid::nil()), |refund| refund.id)
}

/// Who acts on a payout.
pub fn by_name(who: &str) -> Actor {
    match who {
        "buyer" | "receiver" => buyer(),
        "agent" => staff(Role::Agent),
        "manager" => staff(Role::Manager),
        "finance" => Actor::Staff(StaffId::new(3, [7; 10]), Role::Finance),
        // A second manager.
        "owner" => Actor::Staff(StaffId::new(2, [8; 10]), Role::Manager),
        other => Actor::Program(other.to_owned()),
    }
}
