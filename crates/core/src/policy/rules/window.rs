//! Is it still time? Days are natural days after the day of delivery, in the buyer's zone. The most
//! generous of the law's and the shop's windows counts. After the window a mere change of mind is
//! refused; where somebody is at fault a person looks, because other remedies last longer. Before
//! anything is delivered, a refund without goods has no window yet.

use super::super::{
    Basis, Effect, Fault, Finding, LineFacts, RequestFacts, Witness, document::covers,
};
use super::{fault_of, refusal_under};
use crate::{
    calendar::{end_of_day_after, rolled_over_weekend},
    case::WishKind,
};
use jiff::{Timestamp, tz::TimeZone};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    // Protected prices have a time of their own.
    let timed = |wish: WishKind| !wish.is_before_shipment() && wish != WishKind::PriceProtection;
    let lines = facts.lines.iter().filter(|line| timed(line.wish));
    findings.extend(lines.filter_map(|line| look(basis, facts, line)));
}

/// A window that fits the line, with the delivery that starts it.
struct Candidate<'a> {
    days: u16,
    clause: &'a str,
    start: Option<Timestamp>,
    rolls: bool,
}

impl Candidate<'_> {
    /// The first moment after it; `None` while it has not begun.
    fn end(&self, zone: &TimeZone) -> Option<Timestamp> {
        let end = end_of_day_after(self.start?, self.days, zone);
        Some(if self.rolls { rolled_over_weekend(end, zone) } else { end })
    }
}

fn look(basis: &Basis, facts: &RequestFacts, line: &LineFacts) -> Option<Finding> {
    let fault = fault_of(basis, line);
    if super::repairs::opens_next_remedy(basis, line) {
        return None;
    }
    let fitting = fitting(basis, fault, line);
    let end = |window: &Candidate| window.end(&facts.zone);
    // A window that has not begun ends last of all. On a tie the law is cited, which comes last: it
    // cannot be changed by the shop.
    let longest = fitting.iter().max_by_key(|w| (end(w).unwrap_or(Timestamp::MAX), w.days));
    let Some(window) = longest else {
        return Some(Finding::new("window-none", Effect::Passes).on_line(line.no));
    };
    let Some(delivered) = line.delivered_at else {
        let unknown = Finding::new("window-unknown", Effect::Review).on_line(line.no);
        let begins = !matches!(line.wish, WishKind::RefundOnly | WishKind::Reship);
        return begins.then(|| unknown.under(window.clause).lacking("delivered-at"));
    };
    let end = end(window);
    let (code, effect) = match (end.is_none_or(|end| facts.now < end), fault) {
        (true, _) => ("window-open", Effect::Passes),
        (false, Fault::Nobody) => ("window-closed", refusal_under(basis, window.clause)),
        (false, _) => ("window-closed-fault", Effect::Review),
    };
    Some(
        Finding::new(code, effect)
            .on_line(line.no)
            .under(window.clause)
            .fact("delivered-at", window.start.unwrap_or(delivered), Witness::Carrier)
            .fact("window-days", window.days, Witness::Order)
            .until(end),
    )
}

fn fitting<'a>(basis: &'a Basis, fault: Fault, line: &LineFacts) -> Vec<Candidate<'a>> {
    let law = &basis.law;
    let start = match law.window_from_last_parcel {
        true => line.order_delivered_at,
        false => line.delivered_at,
    };
    let rolls = law.window_rolls_over_weekend;
    let law = law.windows.iter().filter(|window| window.fault == fault);
    let law = law.map(|w| Candidate { days: w.days, clause: &w.clause, start, rolls });
    let shop = basis.shop.windows.iter().filter(|window| {
        covers(&window.wishes, &line.wish)
            && covers(&window.faults, &fault)
            && covers(&window.categories, &line.category)
    });
    let (start, rolls) = (line.delivered_at, false);
    let shop = shop.map(|w| Candidate { days: w.days, clause: &w.clause, start, rolls });
    shop.chain(law).collect()
}
