//! The warranty of the units of an order, from the order and what its cases made of them: shown to
//! buyers and staff, and told to other programs. The rules ask the same of the units of a request.

use super::{Case, CaseItem, WishKind, history::overlap, of_units};
use crate::{
    order::{Line, Order},
    policy::{Basis, NextRemedy, Warranty},
    units::{UnitRun, UnitSet},
    warranty::UnitLife,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;

/// What happened to units of a line that share one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeOf {
    pub units: UnitSet,
    pub life: UnitLife,
    /// Repairs that were done or failed.
    pub repairs: u32,
}

/// The lives of the units of a line that the buyer has or is to have again, units with the same
/// fate together.
pub fn lives(order: &Order, cases: &[Case], line: &Line) -> Vec<LifeOf> {
    let of_line = |item: &&CaseItem| item.asked.order == order.id && item.asked.line == line.no;
    let items = || cases.iter().flat_map(|case| case.items.iter().map(move |item| (case, item)));
    let items = || items().filter(|(_, item)| of_line(item));
    let runs = items().flat_map(|(_, item)| item.asked.units.0.iter());
    let edges: BTreeSet<u32> = runs
        .flat_map(|run| [run.from, run.to])
        .chain([0, line.quantity])
        .filter(|at| *at <= line.quantity)
        .collect();
    let gone = items().filter(|(_, item)| is_for_good(item));
    let gone = gone.fold(UnitSet::default(), |all, (case, item)| all.union(&case.units_held(item)));
    let mut lives: Vec<LifeOf> = Vec::new();
    for (from, to) in edges.iter().copied().zip(edges.iter().copied().skip(1)) {
        let units = UnitSet(vec![UnitRun { from, to }]);
        if overlap(&units, &gone) > 0 {
            continue;
        }
        let known = of_units(cases, order.id, line.no, &units);
        let (delivered_at, installed_at) = (order.delivered_at(line.no), line.installed_at);
        let life = UnitLife { delivered_at, installed_at, ..known.life };
        let repairs = known.repairs;
        match lives.iter_mut().find(|of| of.life == life && of.repairs == repairs) {
            Some(same) => same.units = same.units.union(&units),
            None => lives.push(LifeOf { units, life, repairs }),
        }
    }
    lives
}

/// Whether its units went back, or never came, for money.
fn is_for_good(item: &CaseItem) -> bool {
    let kind = item.asked.wish.kind();
    let money = matches!(kind, WishKind::ReturnAndRefund | WishKind::RefundOnly | WishKind::Cancel);
    item.settled && money
}

/// The warranty of units of a line that share one fate.
#[derive(Debug, Clone)]
pub struct UnitsWarranty<'a> {
    pub line: &'a Line,
    pub of: LifeOf,
    pub warranty: Warranty<'a>,
    /// What their repairs give the buyer.
    pub next: Option<NextRemedy<'a>>,
    /// The day it is told of, in the buyer's zone.
    pub today: Date,
}

/// The warranty of every unit of an order that is not gone for good; units of which neither law nor
/// shop say anything are left out.
pub fn warranties<'a>(
    (order, cases): (&'a Order, &[Case]),
    policy: &'a Basis,
    (now, zone): (Timestamp, &TimeZone),
) -> Vec<UnitsWarranty<'a>> {
    let mut all = Vec::new();
    for line in &order.lines {
        if !policy.has_warranty(&order.market, &line.category) {
            continue;
        }
        all.extend(lives(order, cases, line).into_iter().map(|of| {
            let days = of.life.days(now, zone);
            let warranty = policy.warranty(&order.market, &line.category, &days);
            let lasts = warranty.ledgers.iter().any(|ledger| ledger.covers(days.today));
            let next = policy.next_remedy(of.repairs, lasts);
            UnitsWarranty { line, of, warranty, next, today: days.today }
        }));
    }
    all
}
