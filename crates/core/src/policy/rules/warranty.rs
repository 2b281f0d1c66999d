//! Are the goods under warranty? Asked of a repair, and of an exchange or a return once their
//! window is over, where somebody is at fault. The longest of the shop's terms and of those of the
//! law whose text was read there counts. What rests on anything else, on a term for a part of the
//! goods, or comes too late, is looked at by a person: the warranty itself refuses nothing.

use super::{
    super::{AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness},
    window::Left,
};
use crate::{
    case::WishKind,
    policy::Warranty,
    warranty::{Ledger, StepKind},
};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in facts.lines.iter().filter(|line| asks(on, line)) {
        let window = seen.iter().find_map(|seen| super::window::left(seen, line));
        let is_late = window == Some(Left::Over);
        if line.wish != WishKind::Repair && !is_late {
            continue;
        }
        // A repair for which a window is open needs no warranty.
        let found = look(on, facts, line);
        let counts =
            |found: &Seen<'_>| window != Some(Left::Open) || found.effect == Effect::Passes;
        seen.extend(found.filter(counts));
    }
}

/// Whether its warranty matters to a line.
fn asks(on: &AtHand<'_>, line: &LineFacts) -> bool {
    let wish =
        matches!(line.wish, WishKind::Repair | WishKind::Exchange | WishKind::ReturnAndRefund);
    wish && on.fault_of(line) != Fault::Nobody
}

fn of_line<'a>(on: &'a AtHand<'_>, facts: &RequestFacts, line: &LineFacts) -> Warranty<'a> {
    on.basis.warranty(&facts.market, &line.category, &facts.days_of(line))
}

/// Whether a line is a repair that is surely under warranty, so that it has the time of that.
pub(super) fn covers_repair(on: &AtHand<'_>, facts: &RequestFacts, line: &LineFacts) -> bool {
    line.wish == WishKind::Repair
        && asks(on, line)
        && of_line(on, facts, line).certain().is_some_and(|l| l.surely_covers(facts.today))
}

fn look<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, line: &'a LineFacts) -> Option<Seen<'a>> {
    let warranty = of_line(on, facts, line);
    let certain = warranty.certain();
    let (code, effect, ledger) = match (certain, warranty.longest()) {
        (Some(ledger), _) if ledger.surely_covers(facts.today) => {
            ("warranty-open", Effect::Passes, ledger)
        }
        (_, Some(ledger)) if ledger.covers(facts.today) => {
            ("warranty-open-unread", Effect::Review, ledger)
        }
        (certain, longest) => match (warranty.part_open(facts.today), certain.or(longest)) {
            (Some(part), _) => ("warranty-part-open", Effect::Review, part),
            (None, Some(ledger)) => ("warranty-over", Effect::Review, ledger),
            (None, None) => return unknown(on, facts, line),
        },
    };
    Some(told(Seen::new(code, effect).on_line(line.no), ledger, line, effect))
}

/// A term speaks of the goods, and nothing has started it.
fn unknown<'a>(
    on: &'a AtHand<'a>,
    facts: &'a RequestFacts,
    line: &'a LineFacts,
) -> Option<Seen<'a>> {
    let has = on.basis.has_warranty(&facts.market, &line.category);
    let is_open = has && line.delivered_at.is_none() && line.wish == WishKind::Repair;
    let seen = Seen::new("warranty-unknown", Effect::Review).on_line(line.no);
    is_open.then(|| seen.lacking("delivered-at"))
}

fn told<'a>(seen: Seen<'a>, ledger: &Ledger<'a>, line: &LineFacts, effect: Effect) -> Seen<'a> {
    let paused = ledger.steps.iter().map(|step| match step.kind {
        StepKind::Repaired { days, .. } => days,
        _ => 0,
    });
    let paused: i64 = paused.sum();
    let until = match effect {
        Effect::Passes => ledger.certain_until,
        _ => Some(ledger.until),
    };
    seen.under(ledger.term.rule.clause)
        .fact("warranty-months", ledger.term.months, Witness::Order)
        .fact("days-in-repair", paused, Witness::Log)
        .fact("repairs-before", line.repairs, Witness::Log)
        .until(until)
}
