//! Who waits for whom, and until when: every waiting state has one party on the clock and a timer.
//! Whose turn it is, the due date and the timers all follow from this one list.

use super::{
    Case, Charge, ChargeState, Dispute, GoodsBack, HoldState, Judgement, Part, Refund, RefundState,
    Repair, RepairState, Replacement, ReplacementState, TimerKind,
};
use crate::{
    calendar::{end_of_day_after, hours_after},
    people::Party,
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;

/// One party on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    pub party: Party,
    pub clock: TimerKind,
    pub due: Timestamp,
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
    let mut all = Vec::new();
    if let Some(wait) = for_judgement(case) {
        all.push(wait);
    }
    if matches!(case.judgement, Judgement::Approved { .. }) && case.awaits_goods() {
        all.push(for_goods(case));
    }
    all.extend(case.settlement.parts().iter().filter_map(|part| for_part(case, part)));
    all.extend(case.alarms.iter().map(|alarm| for_person(case, alarm.since)));
    if let Dispute::Open { since } = case.dispute {
        let hours = case.clocks.waits.dispute_hours;
        all.retain(|wait| wait.clock != TimerKind::Settle);
        all.push(reminded(case, Party::Merchant, TimerKind::Dispute, (since, hours)));
    }
    if let Some(offer) = case.open_offer() {
        // Who has to answer comes first: what the other side would do meanwhile waits.
        let paused = [TimerKind::Review, TimerKind::Evidence, TimerKind::Second, TimerKind::Settle];
        all.retain(|wait| !paused.contains(&wait.clock));
        all.push(Wait { party: offer.to(), clock: TimerKind::Offer, due: offer.until });
    }
    all
}

/// Who has to act next; `None` once nothing is left to do.
pub fn turn(case: &Case) -> Option<Party> {
    let waits = waits(case);
    FIRST.into_iter().find(|party| waits.iter().any(|wait| wait.party == *party))
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
    for wait in waits(case) {
        let due = timers.entry(wait.clock).or_insert(wait.due);
        *due = (*due).min(wait.due);
    }
    if let Some(since) = super::compensation::unconfirmed(case) {
        let hours = case.clocks.review_hours;
        let due = reminded(case, Party::Merchant, TimerKind::Second, (since, hours)).due;
        let second = timers.entry(TimerKind::Second).or_insert(due);
        *second = (*second).min(due);
    }
    timers.extend(super::compensation::next_end(case).map(|end| (TimerKind::CouponEnds, end)));
    if let Some(claim) = case.insurance.as_ref().filter(|claim| claim.is_open()) {
        let hours = case.clocks.waits.insurer_hours;
        let due = reminded(case, Party::Merchant, TimerKind::Insurer, (claim.since, hours)).due;
        timers.insert(TimerKind::Insurer, due);
    }
    timers
}

/// A clock of so many hours that is started anew by each reminder.
fn reminded(case: &Case, party: Party, clock: TimerKind, since: (Timestamp, u32)) -> Wait {
    let (since, hours) = since;
    let again = case.reminded.get(&clock).map(|at| hours_after(*at, hours));
    let due = hours_after(since, hours);
    Wait { party, clock, due: again.map_or(due, |again| again.max(due)) }
}

fn for_judgement(case: &Case) -> Option<Wait> {
    let hours = case.clocks.review_hours;
    let anew = |clock: TimerKind, due: Timestamp| {
        let again = case.reminded.get(&clock).map(|at| hours_after(*at, hours));
        Wait { party: Party::Merchant, clock, due: again.map_or(due, |again| again.max(due)) }
    };
    match &case.judgement {
        Judgement::InReview { due, .. } => Some(anew(TimerKind::Review, *due)),
        Judgement::AwaitingSecond { due, .. } => Some(anew(TimerKind::Second, *due)),
        Judgement::AwaitingEvidence { due } => {
            Some(Wait { party: Party::Buyer, clock: TimerKind::Evidence, due: *due })
        }
        Judgement::Approved { .. }
        | Judgement::Refused { .. }
        | Judgement::Withdrawn { .. }
        | Judgement::Lapsed { .. } => None,
    }
}

fn for_goods(case: &Case) -> Wait {
    let waits = &case.clocks.waits;
    let carrier = |since: Timestamp| {
        let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
        let due = end_of_day_after(since, waits.transit_days, &zone);
        Wait { party: Party::Carrier, clock: TimerKind::Arrive, due }
    };
    let settle =
        |since| reminded(case, Party::Merchant, TimerKind::Settle, (since, waits.settle_hours));
    match case.goods {
        GoodsBack::Awaited { ship_by } => {
            Wait { party: Party::Buyer, clock: TimerKind::ShipBy, due: ship_by }
        }
        GoodsBack::InTransit { since } | GoodsBack::PartReceived { since } => carrier(since),
        GoodsBack::Received { at, inspect_by } => {
            let hours = case.clocks.inspect_hours;
            let wait = reminded(case, Party::Merchant, TimerKind::Inspect, (at, hours));
            Wait { due: wait.due.max(inspect_by), ..wait }
        }
        GoodsBack::Missing { since } => settle(since),
        GoodsBack::Inspected { at } => settle(at),
        GoodsBack::NotNeeded => settle(case.acted_at),
    }
}

fn for_part(case: &Case, part: &Part) -> Option<Wait> {
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

fn for_provider(case: &Case, since: Timestamp) -> Wait {
    let hours = case.clocks.waits.provider_hours;
    reminded(case, Party::Provider, TimerKind::Provider, (since, hours))
}

/// Something went wrong and a person finds the way out.
fn for_person(case: &Case, since: Timestamp) -> Wait {
    let hours = case.clocks.waits.settle_hours;
    reminded(case, Party::Merchant, TimerKind::Settle, (since, hours))
}

fn for_refund(case: &Case, refund: &Refund) -> Option<Wait> {
    match refund.state {
        RefundState::Agreed if refund.way.held.is_some_and(|held| held.why.is_by_person()) => {
            Some(for_person(case, refund.since))
        }
        RefundState::Unknown { doubt: Some(_), since } => Some(for_person(case, since)),
        RefundState::Agreed | RefundState::Sent | RefundState::Unknown { .. } => {
            Some(for_provider(case, refund.since))
        }
        RefundState::Second => {
            let since = (refund.since, case.clocks.review_hours);
            Some(reminded(case, Party::Merchant, TimerKind::Second, since))
        }
        RefundState::Failed { .. } | RefundState::ByHand => Some(for_person(case, refund.since)),
        RefundState::Paid { .. } | RefundState::Replaced => None,
    }
}

fn for_charge(case: &Case, charge: &Charge) -> Option<Wait> {
    match charge.state {
        ChargeState::Agreed | ChargeState::Unknown { .. } | ChargeState::Stopping => {
            Some(for_provider(case, charge.since))
        }
        ChargeState::Failed { at, .. } => Some(for_person(case, at)),
        ChargeState::Waiting { pay_by, .. } => {
            Some(Wait { party: Party::Buyer, clock: TimerKind::Pay, due: pay_by })
        }
        ChargeState::Paid { .. } | ChargeState::Lapsed | ChargeState::Replaced => None,
    }
}

/// A replacement waits for its price difference or hold, so until then it is nobody's turn to send
/// it.
fn for_replacement(case: &Case, replacement: &Replacement) -> Option<Wait> {
    let waits = &case.clocks.waits;
    match replacement.state {
        ReplacementState::Agreed if !case.may_send(replacement) => None,
        ReplacementState::Agreed | ReplacementState::Instructed { .. } => {
            let since = (replacement.since, waits.send_hours);
            Some(reminded(case, Party::Merchant, TimerKind::Send, since))
        }
        ReplacementState::Shipped { at, .. } => {
            let due = delivered_by(case, at);
            Some(Wait { party: Party::Carrier, clock: TimerKind::Deliver, due })
        }
        ReplacementState::Failed { .. } => Some(for_person(case, replacement.since)),
        ReplacementState::Delivered { .. } | ReplacementState::Dropped => None,
    }
}

/// When goods that were sent at `shipped` count as delivered.
pub(super) fn delivered_by(case: &Case, shipped: Timestamp) -> Timestamp {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    end_of_day_after(shipped, case.clocks.waits.deliver_days, &zone)
}

fn for_repair(case: &Case, repair: &Repair) -> Option<Wait> {
    let waits = &case.clocks.waits;
    match repair.state {
        RepairState::Agreed => {
            let since = (repair.since, waits.send_hours);
            Some(reminded(case, Party::Merchant, TimerKind::Send, since))
        }
        RepairState::AtPartner { .. } if !case.settlement.charges_paid() => None,
        RepairState::AtPartner { .. } => {
            let since = (repair.since, u32::from(waits.repair_days) * 24);
            Some(reminded(case, Party::Supplier, TimerKind::Repair, since))
        }
        RepairState::Quoted { until, .. } => {
            Some(Wait { party: Party::Buyer, clock: TimerKind::Quote, due: until })
        }
        RepairState::Failed { .. } => Some(for_person(case, repair.since)),
        RepairState::Done { .. } | RepairState::Ended { .. } => None,
    }
}
