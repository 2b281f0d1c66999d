//! The shop has had its whole time to decide and said nothing: its rules decide. The time counts
//! from when the request came to the shop, whoever was reminded since, and stands still while the
//! buyer has a proposal to answer.

use super::{
    Approve, Case, Event, Judgement, SettleBasis, TimerKind, approve::approve, escalate::escalated,
};
use crate::{
    clock::Change,
    mint::Mint,
    people::{Actor, Party},
    policy::{Answer, Finding, OnSilence, SilenceRow},
};
use jiff::Timestamp;

/// What follows from silence. The managers are told, once; nothing else follows where the rules
/// cannot grant it (the order has moved on), or do not say what does.
pub(super) fn ran_out(case: &Case, basis: &SettleBasis, mint: &mut Mint) -> Vec<Event> {
    let told = Event::Overdue { clock: TimerKind::Limit.word().to_owned() };
    let wishes: Vec<_> = case.items.iter().map(|item| item.asked.wish.kind()).collect();
    let row = basis.policy.shop.silence(&wishes, is_contested(case));
    let follows = row.map(|row| follows(case, row, basis, mint)).unwrap_or_default();
    std::iter::once(told).chain(follows).collect()
}

fn follows(case: &Case, row: &SilenceRow, basis: &SettleBasis, mint: &mut Mint) -> Vec<Event> {
    match row.then {
        OnSilence::Agree => {
            let by_rule = Approve { clause: row.clause.clone(), note: None };
            let rule = Actor::Rule(TimerKind::Limit.word());
            approve(case, &by_rule, &rule, basis, mint).unwrap_or_default()
        }
        OnSilence::Tell => Vec::new(),
        OnSilence::Platform => vec![escalated(case, &row.clause, mint.now)],
    }
}

/// Whether the rules themselves would not grant it: they refuse, or they saw a sign to look at.
fn is_contested(case: &Case) -> bool {
    let findings = &case.decision.findings;
    case.decision.answer == Answer::Refuse
        || case.person_asked
        || findings.iter().any(Finding::is_confidential)
}

impl Case {
    /// Since when the shop's whole time runs; `None` where it has no limit, where nothing is to be
    /// decided, or once it ran out.
    pub(super) fn limit_since(&self) -> Option<Timestamp> {
        let to_decide =
            matches!(self.judgement, Judgement::InReview { .. } | Judgement::AwaitingSecond { .. });
        let since = self.spans.review_since;
        let is_over = self.reminded.get(&TimerKind::Limit).is_some_and(|at| *at >= since);
        (to_decide && !is_over && self.timing.has(TimerKind::Limit)).then_some(since)
    }

    /// Moves the shop's whole time by one event.
    pub(super) fn move_limit(&mut self, event: &Event, at: Timestamp) {
        // A proposal that came to nothing is no new request.
        let comes_in = matches!(
            event,
            Event::SentToReview { .. }
                | Event::PersonAsked { .. }
                | Event::EvidenceAdded { .. }
                | Event::EvidenceOverdue { .. }
                | Event::Changed(_)
        );
        match self.judgement {
            Judgement::InReview { since, .. } if comes_in && since == at => {
                self.spans.review_since = at
            }
            _ => {}
        }
        if !self.timing.has(TimerKind::Limit) {
            return;
        }
        let since = self.spans.review_since;
        let stands = matches!(self.changes(TimerKind::Limit, since), [.., Change::Paused { .. }]);
        let asked = self.open_offer().is_some_and(|offer| offer.to() == Party::Buyer);
        let change = match (asked, stands) {
            (true, false) => Change::Paused { at },
            (false, true) => Change::Resumed { at, floor: 0 },
            _ => return,
        };
        self.timing.change(TimerKind::Limit, since, change);
    }
}
