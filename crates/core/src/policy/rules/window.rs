//! Is it still time? Days are natural days after the day of delivery, in the buyer's zone. The most
//! generous of the law's and the shop's windows counts. After the window a mere change of mind is
//! refused; where somebody is at fault a person looks, because other remedies last longer.

use super::super::{
    Basis, Effect, Fault, Finding, LineFacts, RequestFacts, Witness, document::covers,
};
use super::{fault_of, refusal_under};
use crate::{calendar::end_of_day_after, case::WishKind};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    if !matches!(facts.wish, WishKind::ReturnAndRefund | WishKind::Exchange) {
        return;
    }
    findings.extend(facts.lines.iter().map(|line| look(basis, facts, line)));
}

fn look(basis: &Basis, facts: &RequestFacts, line: &LineFacts) -> Finding {
    let fault = fault_of(basis, line);
    let Some((days, clause)) = longest(basis, facts.wish, fault, line) else {
        return Finding::new("window-none", Effect::Passes).on_line(line.no);
    };
    let Some(delivered) = line.delivered_at else {
        return Finding::new("window-unknown", Effect::Review)
            .on_line(line.no)
            .under(clause)
            .lacking("delivered-at");
    };
    let end = end_of_day_after(delivered, days, &facts.zone);
    let (code, effect) = match (facts.now < end, fault) {
        (true, _) => ("window-open", Effect::Passes),
        (false, Fault::Nobody) => ("window-closed", refusal_under(basis, clause)),
        (false, _) => ("window-closed-fault", Effect::Review),
    };
    Finding::new(code, effect)
        .on_line(line.no)
        .under(clause)
        .fact("delivered-at", delivered, Witness::Carrier)
        .fact("window-days", days, Witness::Order)
        .until(Some(end))
}

fn longest<'a>(
    basis: &'a Basis,
    wish: WishKind,
    fault: Fault,
    line: &LineFacts,
) -> Option<(u16, &'a str)> {
    let law = basis.law.windows.iter().filter(|window| window.fault == fault);
    let shop = basis.shop.windows.iter().filter(|window| {
        covers(&window.wishes, &wish)
            && covers(&window.faults, &fault)
            && covers(&window.categories, &line.category)
    });
    let law = law.map(|window| (window.days, window.clause.as_str()));
    let shop = shop.map(|window| (window.days, window.clause.as_str()));
    // On a tie the law is cited: it cannot be changed by the shop.
    shop.chain(law).max_by_key(|(days, _)| *days)
}
