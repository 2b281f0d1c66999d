//! Is it still time? Days are natural days after the day of delivery, in the buyer's zone. The most
//! generous of the law's and the shop's windows counts. After the window a mere change of mind is
//! refused; where somebody is at fault a person looks, because other remedies last longer. A window
//! of a law whose text was not read there refuses nothing, and where the others are over a person
//! looks. Before anything is delivered, a refund without goods has no window yet.

use super::super::{
    Basis, Effect, Fault, Finding, LineFacts, RequestFacts, Witness, document::covers, law::Lasts,
};
use super::{fault_of, refusal_under};
use crate::{
    calendar::{days_between, end_of_day_after, end_of_months_after, rolled_over_weekend},
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
    lasts: Lasts,
    clause: &'a str,
    start: Option<Timestamp>,
    rolls: bool,
    is_certain: bool,
}

impl Candidate<'_> {
    fn last_day_ends(&self, zone: &TimeZone) -> Option<Timestamp> {
        Some(match self.lasts {
            Lasts::Days(days) => end_of_day_after(self.start?, days, zone),
            Lasts::Months(months) => end_of_months_after(self.start?, months, zone),
        })
    }

    /// The first moment after it; `None` while it has not begun.
    fn end(&self, zone: &TimeZone) -> Option<Timestamp> {
        let end = self.last_day_ends(zone)?;
        Some(if self.rolls { rolled_over_weekend(end, zone) } else { end })
    }

    fn is_open(&self, facts: &RequestFacts) -> bool {
        self.end(&facts.zone).is_none_or(|end| facts.now < end)
    }

    /// Natural days that it lasts.
    fn days(&self, zone: &TimeZone) -> i64 {
        match (self.lasts, self.start.zip(self.last_day_ends(zone))) {
            (Lasts::Days(days), _) => days.into(),
            (Lasts::Months(_), Some((start, end))) => days_between(start, end, zone) - 1,
            (Lasts::Months(months), None) => i64::from(months) * 30,
        }
    }
}

fn look(basis: &Basis, facts: &RequestFacts, line: &LineFacts) -> Option<Finding> {
    let fault = fault_of(basis, line);
    if super::repairs::opens_next_remedy(basis, line) {
        return None;
    }
    let fitting = fitting(basis, facts, fault, line);
    // A window that has not begun ends last of all. On a tie the law is cited, which comes last: it
    // cannot be changed by the shop.
    let zone = &facts.zone;
    let lasts = |w: &&Candidate| (w.end(zone).unwrap_or(Timestamp::MAX), w.days(zone));
    let certain = fitting.iter().filter(|window| window.is_certain).max_by_key(lasts);
    let open = certain.filter(|window| window.is_open(facts));
    let Some(window) = open.or_else(|| fitting.iter().max_by_key(lasts)) else {
        return Some(Finding::new("window-none", Effect::Passes).on_line(line.no));
    };
    let Some(delivered) = line.delivered_at else {
        let unknown = Finding::new("window-unknown", Effect::Review).on_line(line.no);
        let begins = !matches!(line.wish, WishKind::RefundOnly | WishKind::Reship);
        return begins.then(|| unknown.under(window.clause).lacking("delivered-at"));
    };
    let (code, effect) = match (window.is_open(facts), fault) {
        // Every window that is certain is over.
        (true, _) if open.is_none() && certain.is_some() => ("window-open-unread", Effect::Review),
        (true, _) => ("window-open", Effect::Passes),
        (false, Fault::Nobody) => ("window-closed", refusal_under(basis, window.clause)),
        (false, _) => ("window-closed-fault", Effect::Review),
    };
    Some(
        Finding::new(code, effect)
            .on_line(line.no)
            .under(window.clause)
            .fact("delivered-at", window.start.unwrap_or(delivered), Witness::Carrier)
            .fact("window-days", window.days(zone), Witness::Order)
            .until(window.end(zone)),
    )
}

fn fitting<'a>(
    basis: &'a Basis,
    facts: &RequestFacts,
    fault: Fault,
    line: &LineFacts,
) -> Vec<Candidate<'a>> {
    let start = match basis.law.window_from_last_parcel {
        true => line.order_delivered_at,
        false => line.delivered_at,
    };
    let rolls = basis.law.window_rolls_over_weekend;
    let law = basis.law_windows(&facts.market, fault, line).map(|window| Candidate {
        lasts: window.lasts,
        clause: &window.clause,
        start,
        rolls,
        is_certain: basis.is_verified(&window.clause),
    });
    let shop = basis.shop.windows.iter().filter(|window| {
        covers(&window.wishes, &line.wish)
            && covers(&window.faults, &fault)
            && covers(&window.categories, &line.category)
    });
    let shop = shop.map(|window| Candidate {
        lasts: Lasts::Days(window.days),
        clause: &window.clause,
        start: line.delivered_at,
        rolls: false,
        is_certain: true,
    });
    shop.chain(law).collect()
}
