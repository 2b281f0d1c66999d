//! How much back for goods that the buyer keeps? A small share where somebody is at fault is
//! granted at once, together with what was paid back before: 20 of 100, or 10 after another 10.
//! Everything else, and a wish without an amount, is for a person to propose or decide.

use super::super::{AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness};
use crate::{case::WishKind, money::share};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let kept = facts.lines.iter().filter(|line| line.wish == WishKind::Keep);
    seen.extend(kept.map(|line| look(on, line)));
}

fn look<'a>(on: &'a AtHand<'a>, line: &'a LineFacts) -> Seen<'a> {
    let rules = on.shop.keep.as_ref();
    // What was paid back before is part of the share: it cannot be had twice.
    let before = line.paid_back.max(0);
    let whole = line.worth.max(0) + before;
    let most = rules.map_or(0, |rules| (share(whole, rules.auto_bp_max) - before).max(0));
    let at_fault = on.fault_of(line) != Fault::Nobody;
    let (code, effect) = match line.keep_amount {
        amount if amount > line.worth => ("keep-above-worth", Effect::Blocks),
        0 => ("keep-to-be-offered", Effect::Review),
        amount if at_fault && amount <= most => ("keep-within-share", Effect::Passes),
        _ => ("keep-needs-person", Effect::Review),
    };
    let finding = Seen::new(code, effect)
        .on_line(line.no)
        .fact("amount-minor", line.keep_amount, Witness::Buyer)
        .fact("amount-minor-max", most, Witness::Order);
    match rules {
        Some(rules) => finding.under(&rules.clause),
        None => finding,
    }
}
