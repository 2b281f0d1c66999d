//! Who waits for whom, and until when: every waiting state has one party on the clock and a timer.
//! Whose turn it is, the due date and the timers all follow from this one list.

use super::{
    Case, CaseItem, Charge, ChargeState, Dispute, GoodsBack, HoldState, Judgement, Part, Refund,
    RefundState, Repair, RepairState, Replacement, ReplacementState, TimerKind, hold,
};
use crate::people::Party;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// One party on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub party: Party,
    pub clock: TimerKind,
    /// When the clock started, or was last started anew.
    pub since: Timestamp,
    /// When it first started.
    pub begun: Timestamp,
    pub due: Timestamp,
    /// Whether one side alone may move its end.
    pub may_change: bool,
}

/// The same before its end is reckoned.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    party: Party,
    clock: TimerKind,
    since: Timestamp,
    begun: Timestamp,
    /// What was said to whoever waits: it stands where it is later. `is_fixed`: whatever is
    /// reckoned.
    told: Option<Timestamp>,
    is_fixed: bool,
}

impl Waiting {
    /// A clock that is started anew by each reminder.
    fn reminded(case: &Case, party: Party, clock: TimerKind, since: Timestamp) -> Self {
        let begun = since;
        let since = case.reminded.get(&clock).map_or(since, |again| since.max(*again));
        Self { party, clock, since, begun, told: None, is_fixed: false }
    }

    fn of(party: Party, clock: TimerKind, since: Timestamp) -> Self {
        Self { party, clock, since, begun: since, told: None, is_fixed: false }
    }

    /// The shop's whole time, which it does not lengthen for itself.
    fn of_rules(clock: TimerKind, since: Timestamp) -> Self {
        Self { is_fixed: true, ..Self::of(Party::Merchant, clock, since) }
    }

    /// A later end that was told holds.
    fn at_least(self, told: Timestamp) -> Self {
        Self { told: Some(told), ..self }
    }

    /// The end that was told holds, whatever happens.
    fn told(self, told: Timestamp) -> Self {
        Self { told: Some(told), is_fixed: true, ..self }
    }

    fn wait(self, case: &Case) -> Wait {
        let Self { party, clock, since, begun, told, is_fixed } = self;
        let due = match told {
            Some(told) if is_fixed => told,
            Some(told) => told.max(case.ends(clock, since)),
            None => case.ends(clock, since),
        };
        Wait { party, clock, since, begun, due, may_change: !is_fixed }
    }
}

/// Whose turn it is where several are waited for: what a person must do comes first.
const FIRST: [Party; 6] = [
    Party::Merchant,
    Party::Buyer,
    Party::Supplier,
    Party::Carrier,
    Party::Provider,
    Party::Platform,
];

/// Everybody who is waited for; nobody once nothing is left to do.
pub fn waits(case: &Case) -> Vec<Wait> {
    waiting(case).into_iter().map(|waiting| waiting.wait(case)).collect()
}

fn waiting(case: &Case) -> Vec<Waiting> {
    let mut all: Vec<Waiting> = for_judgement(case).into_iter().collect();
    all.extend(case.limit_since().map(|since| Waiting::of_rules(TimerKind::Limit, since)));
    if matches!(case.judgement, Judgement::Approved { .. }) && case.awaits_goods() {
        all.push(for_goods(case));
    }
    all.extend(case.settlement.parts().iter().filter_map(|part| for_part(case, part)));
    all.extend(case.alarms.iter().map(|alarm| for_person(case, alarm.since)));
    if let Dispute::Open { since } = case.dispute {
        all.retain(|wait| wait.clock != TimerKind::Settle);
        all.push(Waiting::reminded(case, Party::Merchant, TimerKind::Dispute, since));
    }
    if let Some(offer) = case.open_offer() {
        // Who has to answer comes first: what the other side would do meanwhile waits.
        let paused = [TimerKind::Review, TimerKind::Evidence, TimerKind::Second, TimerKind::Settle];
        all.retain(|wait| !paused.contains(&wait.clock));
        // The buyer's own proposal gives the shop no more time.
        all.retain(|wait| wait.clock != TimerKind::Limit || offer.to() == Party::Merchant);
        let answer = Waiting::of(offer.to(), TimerKind::Offer, case.offer_since);
        all.push(answer.told(offer.until));
    }
    all
}

/// The clocks by which a party is waited for.
pub(super) fn clocks_of(case: &Case, party: Party) -> impl Iterator<Item = TimerKind> {
    let of = waiting(case).into_iter().filter(move |waiting| waiting.party == party);
    of.map(|waiting| waiting.clock)
}

/// Who has to act next; `None` once nothing is left to do.
pub fn turn(case: &Case) -> Option<Party> {
    let waiting = waiting(case);
    FIRST.into_iter().find(|party| waiting.iter().any(|wait| wait.party == *party))
}

/// Until when the party whose turn it is has time.
pub fn due(case: &Case) -> Option<Timestamp> {
    let party = turn(case)?;
    waits(case).into_iter().filter(|wait| wait.party == party).map(|wait| wait.due).min()
}

/// The timers a case should have running now: of everybody who is waited for, and of what goes on
/// beside the case and holds nobody up.
pub fn timers(case: &Case) -> BTreeMap<TimerKind, Timestamp> {
    let mut timers: BTreeMap<TimerKind, Timestamp> = BTreeMap::new();
    let mut set = |wait: Wait| {
        let due = timers.entry(wait.clock).or_insert(wait.due);
        *due = (*due).min(wait.due);
    };
    waits(case).into_iter().for_each(&mut set);
    beside(case).for_each(&mut set);
    timers.extend(case.owned_until().map(|at| (TimerKind::Owner, at)));
    timers.extend(super::warnings::next(case).map(|at| (TimerKind::Warn, at)));
    timers.extend(super::report::next(case).map(|at| (TimerKind::Report, at)));
    timers.extend(super::compensation::next_end(case).map(|end| (TimerKind::CouponEnds, end)));
    timers
}

/// What goes on beside the case and holds nobody up. Nobody moves its end.
pub fn beside(case: &Case) -> impl Iterator<Item = Wait> {
    let merchant = |clock, since| Waiting::reminded(case, Party::Merchant, clock, since);
    let second = super::compensation::unconfirmed(case);
    let claim = case.insurance.as_ref().filter(|claim| claim.is_open());
    let second = second.map(|since| merchant(TimerKind::Second, since));
    let claim = claim.map(|claim| merchant(TimerKind::Insurer, claim.since));
    let refund = case.refund_since().map(|since| merchant(TimerKind::Refund, since));
    let all = second.into_iter().chain(claim).chain(refund);
    all.map(|waiting| Wait { may_change: false, ..waiting.wait(case) })
}

/// Since when a clock of the case runs; of several the one that ends first.
pub(super) fn since(case: &Case, clock: TimerKind) -> Option<Timestamp> {
    let running = waits(case).into_iter().filter(|wait| wait.clock == clock);
    running.min_by_key(|wait| wait.due).map(|wait| wait.since)
}

fn for_judgement(case: &Case) -> Option<Waiting> {
    let merchant = |clock, since| Waiting::reminded(case, Party::Merchant, clock, since);
    match &case.judgement {
        Judgement::InReview { since, .. } => Some(merchant(TimerKind::Review, *since)),
        Judgement::AwaitingSecond { since, .. } => Some(merchant(TimerKind::Second, *since)),
        Judgement::WithPlatform { since, .. } => {
            let waits = Waiting::reminded(case, Party::Platform, TimerKind::Platform, *since);
            // The shop gives the platform no other time.
            Some(Waiting { is_fixed: true, ..waits })
        }
        Judgement::AwaitingEvidence { since, due } => {
            Some(Waiting::of(Party::Buyer, TimerKind::Evidence, *since).at_least(*due))
        }
        Judgement::Approved { .. }
        | Judgement::Refused { .. }
        | Judgement::Withdrawn { .. }
        | Judgement::Lapsed { .. } => None,
    }
}

fn for_goods(case: &Case) -> Waiting {
    let settle = |since| for_person(case, since);
    match case.goods {
        GoodsBack::Awaited { since, ship_by } => {
            Waiting::of(Party::Buyer, TimerKind::ShipBy, since).at_least(ship_by)
        }
        GoodsBack::InTransit { since } | GoodsBack::PartReceived { since } => {
            Waiting::of(Party::Carrier, TimerKind::Arrive, since)
        }
        GoodsBack::Received { at, .. } => {
            Waiting::reminded(case, Party::Merchant, TimerKind::Inspect, at)
        }
        GoodsBack::Missing { since } => settle(since),
        GoodsBack::Inspected { at } => settle(at),
        GoodsBack::NotNeeded => settle(case.acted_at),
    }
}

fn for_part(case: &Case, part: &Part) -> Option<Waiting> {
    match part {
        Part::Refund(refund) => for_refund(case, refund),
        Part::Charge(charge) => for_charge(case, charge),
        Part::Hold(hold) => match hold.state {
            HoldState::Agreed
            | HoldState::Unknown { .. }
            | HoldState::Releasing
            | HoldState::Capturing { .. } => Some(for_provider(case, hold.since)),
            HoldState::Placed { .. }
            | HoldState::Failed { .. }
            | HoldState::Released
            | HoldState::Captured { .. } => None,
        },
        Part::Replacement(replacement) => for_replacement(case, replacement),
        Part::Repair(repair) => for_repair(case, repair),
    }
}

fn for_provider(case: &Case, since: Timestamp) -> Waiting {
    Waiting::reminded(case, Party::Provider, TimerKind::Provider, since)
}

/// Something went wrong and a person finds the way out.
fn for_person(case: &Case, since: Timestamp) -> Waiting {
    Waiting::reminded(case, Party::Merchant, TimerKind::Settle, since)
}

fn for_refund(case: &Case, refund: &Refund) -> Option<Waiting> {
    match refund.state {
        RefundState::Agreed if refund.way.held.is_some_and(|held| held.why.is_by_person()) => {
            Some(for_person(case, refund.since))
        }
        RefundState::Unknown { doubt: Some(_), since } => Some(for_person(case, since)),
        RefundState::Agreed | RefundState::Sent | RefundState::Unknown { .. } => {
            Some(for_provider(case, refund.since))
        }
        RefundState::Second => {
            Some(Waiting::reminded(case, Party::Merchant, TimerKind::Second, refund.since))
        }
        RefundState::Failed { .. } | RefundState::ByHand => Some(for_person(case, refund.since)),
        RefundState::Paid { .. } | RefundState::Replaced => None,
    }
}

fn for_charge(case: &Case, charge: &Charge) -> Option<Waiting> {
    match charge.state {
        ChargeState::Agreed | ChargeState::Unknown { .. } | ChargeState::Stopping => {
            Some(for_provider(case, charge.since))
        }
        ChargeState::Failed { at, .. } => Some(for_person(case, at)),
        ChargeState::Waiting { pay_by, .. } => {
            Some(Waiting::of(Party::Buyer, TimerKind::Pay, charge.since).told(pay_by))
        }
        ChargeState::Paid { .. } | ChargeState::Lapsed | ChargeState::Replaced => None,
    }
}

/// A replacement waits for its price difference or hold, so until then it is nobody's turn to send
/// it.
fn for_replacement(case: &Case, replacement: &Replacement) -> Option<Waiting> {
    match replacement.state {
        ReplacementState::Agreed if !case.may_send(replacement) => None,
        ReplacementState::Agreed | ReplacementState::Instructed { .. } => {
            Some(Waiting::reminded(case, Party::Merchant, TimerKind::Send, replacement.since))
        }
        ReplacementState::Shipped { at, .. } => {
            Some(Waiting::of(Party::Carrier, TimerKind::Deliver, at))
        }
        ReplacementState::Failed { .. } => Some(for_person(case, replacement.since)),
        ReplacementState::Delivered { .. } | ReplacementState::Dropped => None,
    }
}

fn for_repair(case: &Case, repair: &Repair) -> Option<Waiting> {
    match repair.state {
        RepairState::Agreed => {
            Some(Waiting::reminded(case, Party::Merchant, TimerKind::Send, repair.since))
        }
        RepairState::AtPartner { .. } if !case.settlement.charges_paid() => None,
        RepairState::AtPartner { .. } => {
            Some(Waiting::reminded(case, Party::Supplier, TimerKind::Repair, repair.since))
        }
        RepairState::Quoted { until, .. } => {
            Some(Waiting::of(Party::Buyer, TimerKind::Quote, repair.since).told(until))
        }
        RepairState::Failed { .. } => Some(for_person(case, repair.since)),
        RepairState::Done { .. } | RepairState::Ended { .. } => None,
    }
}

impl Case {
    /// Whether goods are still to come back, to be looked at, or to be settled.
    pub fn awaits_goods(&self) -> bool {
        self.items.iter().any(|item| match item.settled {
            false => true,
            true => item.asked.wish.is_instant() && self.awaits_instant(item),
        })
    }

    /// A replacement went ahead of the goods: until these were looked at, or the hold was taken.
    fn awaits_instant(&self, item: &CaseItem) -> bool {
        let looked_at = item.inspected() + item.mismatched() >= item.asked.units.count();
        match hold::of(self).map(|hold| &hold.state) {
            Some(HoldState::Placed { .. }) => true,
            Some(HoldState::Agreed | HoldState::Unknown { .. } | HoldState::Failed { .. }) => {
                !looked_at
            }
            _ => false,
        }
    }
}
