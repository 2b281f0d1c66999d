//! What happened to units in earlier cases: what was paid back or paid on top for them, what they
//! are now, when they last arrived, how often they were repaired. Closed form per run of units.

use super::{Case, CaseItem, Part, Repair, RepairState, ReplacementState, Wish, WishKind};
use crate::{
    ids::OrderId,
    refund::QuoteLine,
    units::{UnitRun, UnitSet, cumulative},
    warranty::{REPAIRS_MAX, RepairSpan, SerialRead, UnitLife},
};
use jiff::Timestamp;

/// A line of the arithmetic that was agreed, with the very units it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledLine {
    pub line: QuoteLine,
    pub units: UnitSet,
    /// `false` once another remedy took its place; the money that moved counts all the same.
    pub stands: bool,
    /// What it was for did not come about: the money is made good with what is agreed instead.
    pub undone: bool,
}

/// What earlier cases made of some units of an order line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitHistory {
    /// Minor units that went to the buyer for them, less what the buyer paid on top.
    pub paid_back: i64,
    /// The part of it that was for something that did not come about and is not made good yet.
    pub undone: i64,
    /// The variant they are now, where it is another than was bought: SKU, title, variant and the
    /// price of one.
    pub became: Option<super::Target>,
    /// When the last of them that were sent instead was delivered.
    pub delivered_at: Option<Timestamp>,
    /// Repairs that were done or failed.
    pub repairs: u32,
    /// Those whose price was protected.
    pub protected: UnitSet,
    /// What else matters to their warranty; of the order it says nothing.
    pub life: UnitLife,
}

/// What `cases` made of the units of a line so far.
pub fn of_units(cases: &[Case], order: OrderId, line: u16, units: &UnitSet) -> UnitHistory {
    let mut known = UnitHistory::default();
    for case in cases {
        let items = case.items.iter().filter(|i| i.asked.order == order && i.asked.line == line);
        for item in items.filter(|item| overlap(&item.asked.units, units) > 0) {
            add(&mut known, case, item, units);
        }
    }
    let UnitLife { replaced_at, repairs, serials, .. } = &mut known.life;
    replaced_at.sort();
    repairs.sort_by_key(|repair| (repair.from, repair.to));
    repairs.truncate(REPAIRS_MAX);
    serials.sort_by_key(|read| read.at);
    known
}

fn add(known: &mut UnitHistory, case: &Case, item: &CaseItem, units: &UnitSet) {
    if item.settled && item.asked.wish.kind() == WishKind::PriceProtection {
        known.protected = known.protected.union(&item.asked.units);
    }
    known.life.serials.extend(serial_of(case, item));
    for settled in case.settled_lines.iter().filter(|s| s.line.item == item.asked.no) {
        known.paid_back += share_of(settled, settled.line.amount, units);
        let open = if settled.undone { settled.line.amount } else { settled.line.made_good };
        known.undone += share_of(settled, open, units);
    }
    for part in case.settlement.parts() {
        match part {
            // Their own goods, mended or not, do not make the time begin anew.
            Part::Replacement(sent) if sent.item == item.asked.no && sent.purpose.takes_stock() => {
                let ReplacementState::Delivered { at } = sent.state else { continue };
                known.delivered_at = known.delivered_at.max(Some(at));
                known.life.replaced_at.push(at);
                if let Some(target) = item.asked.wish.target() {
                    known.became = Some(target.clone());
                }
            }
            Part::Repair(repair) if repair.item == item.asked.no => {
                let ended = matches!(
                    repair.state,
                    RepairState::Done { .. }
                        | RepairState::Failed { .. }
                        | RepairState::Ended { failed: true }
                );
                known.repairs += u32::from(ended);
                known.life.repairs.extend(span(case, repair));
            }
            _ => {}
        }
    }
}

/// The time for which a unit was away to be repaired: from when it came back to the shop, or its
/// partner got it where that is not known, until it or another was delivered.
fn span(case: &Case, repair: &Repair) -> Option<RepairSpan> {
    let started = repair.started_at?;
    let from = case.goods_back_at.filter(|back| *back <= started).unwrap_or(started);
    let delivered = case.settlement.sent_for(repair.item).filter_map(|sent| match sent.state {
        ReplacementState::Delivered { at } if at >= started => Some(at),
        _ => None,
    });
    let done = matches!(repair.state, RepairState::Done { .. });
    Some(RepairSpan { from, to: delivered.min().or(case.closed_at), done })
}

/// The serial number that was read off a unit of the item.
fn serial_of(case: &Case, item: &CaseItem) -> Option<SerialRead> {
    let asked = match &item.asked.wish {
        Wish::Repair { serial } => serial.as_ref(),
        _ => None,
    };
    let repaired = case.settlement.parts().iter().find_map(|part| match part {
        Part::Repair(repair) if repair.item == item.asked.no => repair.serial.as_ref(),
        _ => None,
    });
    let serial = asked.or(repaired)?.trim().to_owned();
    Some(SerialRead { serial, at: case.opened_at })
}

/// The share of an amount of a settled line that belongs to `units`: unit k of the line's n is
/// worth F(k+1) − F(k), as everywhere.
fn share_of(settled: &SettledLine, amount: i64, units: &UnitSet) -> i64 {
    let count = settled.units.count();
    let mut place = 0;
    let mut sum = 0;
    for run in &settled.units.0 {
        for shared in units.0.iter().filter_map(|other| shared(run, other)) {
            let from = place + (shared.from - run.from);
            let to = place + (shared.to - run.from);
            let upto = |k| cumulative(amount, count, k);
            sum += upto(to) - upto(from);
        }
        place += run.to - run.from;
    }
    sum
}

fn shared(a: &UnitRun, b: &UnitRun) -> Option<UnitRun> {
    let (from, to) = (a.from.max(b.from), a.to.min(b.to));
    (from < to).then_some(UnitRun { from, to })
}

pub(super) fn overlap(a: &UnitSet, b: &UnitSet) -> u32 {
    let runs = a.0.iter().flat_map(|run| b.0.iter().filter_map(move |other| shared(run, other)));
    runs.map(|run| run.to - run.from).sum()
}

/// Units of an order line that some cases hold together.
pub(crate) fn units_held(cases: &[Case], order: OrderId, line: u16) -> UnitSet {
    let of_line = |item: &&CaseItem| item.asked.order == order && item.asked.line == line;
    cases
        .iter()
        .flat_map(|case| case.items.iter().filter(of_line).map(|item| case.units_held(item)))
        .fold(UnitSet::default(), |all, held| all.union(&held))
}
