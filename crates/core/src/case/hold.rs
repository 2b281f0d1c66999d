//! Money that was set aside for an exchange sent at once: placed by the provider, given free when
//! the goods are back, taken as far as they are not.

use super::{Case, CaseItem, Event, Hold, HoldState, Part, Refusal, Settle, SettleBasis};
use crate::{ids::HoldId, money::share, policy::Outcome, refund::QuoteLine};

/// What a provider says about a hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HoldOutcome {
    Placed { reference: String },
    Unknown,
    Failed { reason: String },
    Released,
    Captured { amount: i64, reference: String },
}

/// Records an outcome; an empty list means it was known already.
pub fn record_hold(case: &Case, id: HoldId, outcome: &HoldOutcome) -> Result<Vec<Event>, Refusal> {
    let hold = case.settlement.hold(id).ok_or(Refusal::PartUnknown)?;
    let open = matches!(hold.state, HoldState::Agreed | HoldState::Unknown { .. });
    Ok(match outcome {
        HoldOutcome::Placed { reference } if open => {
            let mut events = vec![Event::HoldPlaced { hold: id, reference: reference.clone() }];
            // Meanwhile it came to nothing.
            if !case.is_approved() || instant(case).next().is_none() {
                events.push(settled(hold, 0));
            }
            events
        }
        HoldOutcome::Unknown if hold.state == HoldState::Agreed => {
            vec![Event::HoldUnknown { hold: id }]
        }
        HoldOutcome::Failed { reason } if open => {
            let mut events = vec![Event::HoldFailed { hold: id, reason: reason.clone() }];
            events.extend(goods_first(case));
            events
        }
        HoldOutcome::Released if !hold.is_done() => vec![Event::HoldReleased { hold: id }],
        HoldOutcome::Captured { amount, reference } if !hold.is_done() => {
            let (amount, reference) = (*amount, reference.clone());
            vec![Event::HoldCaptured { hold: id, amount, reference }]
        }
        _ => Vec::new(),
    })
}

/// Without a hold it is an exchange as any other: the goods come back and are looked at first.
fn goods_first(case: &Case) -> impl Iterator<Item = Event> {
    instant(case).map(|item| {
        let wish = item.asked.wish.goods_first();
        Event::RemedyChanged { item: item.asked.no, wish }
    })
}

/// Nothing goes ahead of the goods any more: what was set aside is given free.
pub(super) fn no_longer_needed(case: &Case) -> Option<Event> {
    let hold = case.settlement.live_hold()?;
    instant(case).next().is_none().then(|| settled(hold, 0))
}

/// The goods of an exchange that was sent at once are all here and looked at: what the grades take
/// off is taken from the hold, the rest is given free. Grades that need a person wait for one.
pub(super) fn once_looked_at(case: &Case, basis: &SettleBasis) -> Vec<Event> {
    let Some(hold) = case.settlement.live_hold() else { return Vec::new() };
    let mut lost = 0;
    for item in instant(case) {
        if item.inspected() < item.asked.units.count() {
            return Vec::new();
        }
        for inspection in &item.inspections {
            match basis.policy.shop.grade(&inspection.grade) {
                Some(grade) if grade.outcome == Outcome::Accept => {
                    lost += part_of(case, item, inspection.units, grade.deduction_bp);
                }
                _ => return Vec::new(),
            }
        }
    }
    vec![settled(hold, lost)]
}

/// A person says what the goods have lost; units that did not come back have lost everything.
pub(super) fn by_person(case: &Case, decided: &Settle) -> Option<Event> {
    let hold = case.settlement.live_hold()?;
    let lost = instant(case).map(|item| {
        let given = decided.deductions.iter().find(|d| d.item == item.asked.no);
        let off = given.map_or(0, |deduction| deduction.basis_points);
        let missing = item.asked.units.count() - item.inspected();
        let missing = if decided.lost_too { 0 } else { missing };
        part_of(case, item, item.inspected(), off) + part_of(case, item, missing, 10_000)
    });
    Some(settled(hold, lost.sum()))
}

/// The buyer's time to send has run out: where a replacement has left already, the hold is taken;
/// otherwise the case comes to nothing.
pub(super) fn goods_never_sent(case: &Case) -> Vec<Event> {
    let Some(hold) = case.settlement.live_hold() else { return vec![Event::Lapsed] };
    let left: Vec<&CaseItem> = instant(case)
        .filter(|item| case.settlement.sent_for(item.asked.no).any(|sent| sent.has_left()))
        .collect();
    let owed = left.iter().map(|item| part_of(case, item, item.asked.units.count(), 10_000)).sum();
    vec![settled(hold, owed), Event::Lapsed]
}

fn instant(case: &Case) -> impl Iterator<Item = &CaseItem> {
    case.items.iter().filter(|item| item.asked.wish.is_instant())
}

/// What a line of an exchange sent at once is secured by: what was paid for the goods that are to
/// come back. The difference to what goes out is paid apart.
pub(super) fn secured(line: &QuoteLine) -> i64 {
    (line.worth.goods_paid() - line.paid_back).max(0)
}

/// A share of what was set aside for some units of an item.
fn part_of(case: &Case, item: &CaseItem, units: u32, basis_points: u32) -> i64 {
    let lines = case.settled_lines.iter().filter(|s| s.line.item == item.asked.no);
    let whole: i64 = lines.filter(|s| s.stands).map(|settled| secured(&settled.line)).sum();
    let of_units = crate::units::cumulative(whole, item.asked.units.count(), units);
    share(of_units, basis_points)
}

fn settled(hold: &Hold, owed: i64) -> Event {
    match owed.clamp(0, hold.amount) {
        0 => Event::HoldReleasing { hold: hold.id },
        amount => Event::HoldCapturing { hold: hold.id, amount },
    }
}

/// The hold of a settlement, whatever became of it.
pub(super) fn of(case: &Case) -> Option<&Hold> {
    case.settlement.parts().iter().find_map(|part| match part {
        Part::Hold(hold) => Some(hold),
        _ => None,
    })
}
