//! Whose turn it is, and how long it has been each party's: every second of a case belongs to
//! somebody, counted from the first event on.

use super::{
    Case, ChargeState, GoodsBack, Judgement, Part, RefundState, ReplacementState, Settlement,
};
use crate::people::Party;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Time per party, in milliseconds of wall time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turns {
    /// Since when it has been `party`'s turn; the running stretch is not in `spent_ms` yet.
    pub since: Timestamp,
    /// `None` once the case is closed.
    pub party: Option<Party>,
    pub spent_ms: BTreeMap<Party, i64>,
}

impl Turns {
    /// Nobody has had a turn yet.
    pub(super) fn start(at: Timestamp) -> Self {
        Self { since: at, party: None, spent_ms: BTreeMap::new() }
    }

    /// Books the stretch up to `at` and hands the turn to `next`. A clock that went backwards books
    /// nothing.
    pub(super) fn hand_over(&mut self, at: Timestamp, next: Option<Party>) {
        if let Some(party) = self.party {
            let stretch = at.as_millisecond() - self.since.as_millisecond();
            *self.spent_ms.entry(party).or_default() += stretch.max(0);
        }
        self.since = at.max(self.since);
        self.party = next;
    }

    /// Time per party up to `now`, the running stretch included.
    pub fn spent_until(&self, now: Timestamp) -> BTreeMap<Party, i64> {
        let mut turns = self.clone();
        turns.hand_over(now, None);
        turns.spent_ms
    }
}

/// Who has to act next; `None` once nothing is left to do.
pub fn turn(case: &Case) -> Option<Party> {
    match &case.judgement {
        Judgement::InReview { .. } => Some(Party::Merchant),
        Judgement::AwaitingEvidence { .. } => Some(Party::Buyer),
        Judgement::Refused { .. } | Judgement::Withdrawn { .. } | Judgement::Lapsed { .. } => None,
        Judgement::Approved { .. } if case.settlement != Settlement::Open => turn_of_parts(case),
        Judgement::Approved { .. } => match case.goods {
            GoodsBack::Awaited { .. } => Some(Party::Buyer),
            GoodsBack::InTransit { .. } | GoodsBack::PartReceived { .. } => Some(Party::Carrier),
            GoodsBack::Received { .. } | GoodsBack::Inspected { .. } | GoodsBack::NotNeeded => {
                Some(Party::Merchant)
            }
        },
    }
}

/// Merchant before provider: what a person must do comes first. A replacement waits for its price
/// difference, so until then it is nobody's turn to send it.
fn turn_of_parts(case: &Case) -> Option<Party> {
    let payable = case.settlement.charges_paid();
    let parties = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Refund(refund) => match refund.state {
            RefundState::Agreed | RefundState::Unknown { .. } => Some(Party::Provider),
            RefundState::Failed { .. } => Some(Party::Merchant),
            RefundState::Paid { .. } => None,
        },
        Part::Charge(charge) => match charge.state {
            ChargeState::Agreed | ChargeState::Unknown { .. } => Some(Party::Provider),
            ChargeState::Failed { .. } => Some(Party::Merchant),
            ChargeState::Paid { .. } => None,
        },
        Part::Replacement(replacement) => match replacement.state {
            ReplacementState::Agreed if !payable => None,
            ReplacementState::Agreed | ReplacementState::Instructed { .. } => Some(Party::Merchant),
            ReplacementState::Shipped { .. } => None,
        },
    });
    parties.min_by_key(|party| *party != Party::Merchant)
}

/// Until when the party whose turn it is has time, where a clock binds it.
pub fn due(case: &Case) -> Option<Timestamp> {
    match (&case.judgement, &case.goods) {
        (Judgement::InReview { due, .. } | Judgement::AwaitingEvidence { due }, _) => Some(*due),
        (Judgement::Approved { .. }, _) if case.settlement != Settlement::Open => None,
        (Judgement::Approved { .. }, GoodsBack::Awaited { ship_by }) => Some(*ship_by),
        (Judgement::Approved { .. }, GoodsBack::Received { inspect_by, .. }) => Some(*inspect_by),
        _ => None,
    }
}
