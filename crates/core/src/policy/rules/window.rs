//! Is it still time? Days are natural days after the day of delivery, in the buyer's zone. The most
//! generous of the law's and the shop's windows counts. After the window a mere change of mind is
//! refused; where somebody is at fault a person looks, because other remedies last longer. Before
//! anything is delivered, a refund without goods has no window yet.

use super::super::{Effect, Fault, LineFacts, Prepared, RequestFacts, Seen, Sights, Witness};
use crate::{
    calendar::{last_day, off_weekend},
    case::WishKind,
};
use jiff::{Timestamp, civil::Date};

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    // Protected prices have a time of their own.
    let timed = |wish: WishKind| !wish.is_before_shipment() && wish != WishKind::PriceProtection;
    let lines = facts.lines.iter().filter(|line| timed(line.wish));
    seen.extend(lines.filter_map(|line| look(on, facts, line)));
}

/// The longest window of the law or of the shop that fits a line.
struct Longest<'a> {
    days: u16,
    clause: &'a str,
    /// When the delivery was that starts it; `None` while it has not begun.
    start: Option<Timestamp>,
    last_day: Option<Date>,
}

impl<'a> Longest<'a> {
    fn of_law(on: &Prepared<'a>, fault: Fault, line: &LineFacts) -> Option<Self> {
        let fitting = on.law.windows.iter().filter(|window| window.fault == fault);
        let longest = fitting.max_by_key(|window| window.days)?;
        let (start, day) = match on.law.window_from_last_parcel {
            true => (line.order_delivered_at, line.order_delivered_on),
            false => (line.delivered_at, line.delivered_on),
        };
        let last_day = day.map(|day| last_day(day, longest.days));
        let last_day = match on.law.window_rolls_over_weekend {
            true => last_day.map(off_weekend),
            false => last_day,
        };
        Some(Self { days: longest.days, clause: &longest.clause, start, last_day })
    }

    fn of_shop(on: &'a Prepared<'a>, fault: Fault, line: &LineFacts) -> Option<Self> {
        let longest = on.windows.longest(line.wish, fault, &line.category)?;
        let last_day = line.delivered_on.map(|day| last_day(day, longest.days));
        let (days, start) = (longest.days, line.delivered_at);
        Some(Self { days, clause: &longest.clause, start, last_day })
    }

    /// A window that has not begun ends last of all.
    fn end(&self) -> (Date, u16) {
        (self.last_day.unwrap_or(Date::MAX), self.days)
    }
}

/// Whether a window of the law that was read in its own text is open for a line.
pub(super) fn is_open_by_law(on: &Prepared<'_>, facts: &RequestFacts, line: &LineFacts) -> bool {
    let window = Longest::of_law(on, on.fault_of(line), line);
    window.is_some_and(|window| {
        let is_open = window.last_day.is_some_and(|last| facts.today <= last);
        is_open && on.refusal_under(window.clause) == Effect::Refuses
    })
}

fn look<'a>(
    on: &'a Prepared<'a>,
    facts: &'a RequestFacts,
    line: &'a LineFacts,
) -> Option<Seen<'a>> {
    let fault = on.fault_of(line);
    if super::repairs::opens_next_remedy(on, line) {
        return None;
    }
    // On a tie the law is cited, which comes last: it cannot be changed by the shop.
    let either = [Longest::of_shop(on, fault, line), Longest::of_law(on, fault, line)];
    let Some(window) = either.into_iter().flatten().max_by_key(Longest::end) else {
        return Some(Seen::new("window-none", Effect::Passes).on_line(line.no));
    };
    let Some(delivered) = line.delivered_at else {
        let unknown = Seen::new("window-unknown", Effect::Review).on_line(line.no);
        let begins = !matches!(line.wish, WishKind::RefundOnly | WishKind::Reship);
        return begins.then(|| unknown.under(window.clause).lacking("delivered-at"));
    };
    let (code, effect) = match (window.last_day.is_none_or(|last| facts.today <= last), fault) {
        (true, _) => ("window-open", Effect::Passes),
        (false, Fault::Nobody) => ("window-closed", on.refusal_under(window.clause)),
        (false, _) => ("window-closed-fault", Effect::Review),
    };
    Some(
        Seen::new(code, effect)
            .on_line(line.no)
            .under(window.clause)
            .fact("delivered-at", window.start.unwrap_or(delivered), Witness::Carrier)
            .fact("window-days", window.days, Witness::Order)
            .until(window.last_day),
    )
}
