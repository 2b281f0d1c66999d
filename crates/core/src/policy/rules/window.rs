//! Is it still time? Days are natural days after the day of delivery, in the buyer's zone. The most
//! generous of the law's, the platform's, the shop's and the buyer's tier's windows counts. What
//! the platform promises ends nothing that law and shop leave open. After the window a mere change
//! of mind is refused; where somebody is at fault a person looks, because other remedies last
//! longer. A window of a law whose text was not read there refuses nothing, and where the others
//! are over a person looks. Before anything is delivered, a refund without goods has no window yet.
//! A repair under warranty needs no window.

use super::super::{
    AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness, law::Lasts,
};
use crate::case::WishKind;
use jiff::{Timestamp, civil::Date};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    // Protected prices have a time of their own.
    let timed = |wish: WishKind| !wish.is_before_shipment() && wish != WishKind::PriceProtection;
    let lines = facts.lines.iter().filter(|line| timed(line.wish));
    seen.extend(lines.filter_map(|line| look(on, facts, line)));
}

/// A line, and whose fault it comes back for: looked up once.
type Asked<'f> = (&'f LineFacts, Fault);

/// A window of the law, the platform or the shop that fits a line.
#[derive(Clone, Copy)]
struct Fitting<'a> {
    lasts: Lasts,
    clause: &'a str,
    /// When the delivery was that starts it; `None` while it has not begun.
    start: Option<(Timestamp, Date)>,
    last_day: Option<Date>,
    /// Its text was read where it is written.
    is_certain: bool,
}

impl<'a> Fitting<'a> {
    fn of_law(
        on: &'a AtHand<'a>,
        facts: &RequestFacts,
        (line, fault): Asked<'_>,
    ) -> impl Iterator<Item = Self> {
        let start = match on.law.window_from_last_parcel {
            true => line.order_delivered_at.zip(line.order_delivered_on),
            false => line.delivered_at.zip(line.delivered_on),
        };
        let calendar = on.law.rolls_by(&facts.market);
        on.basis.law_windows(&facts.market, fault, line).map(move |window| {
            let last_day = start.map(|(_, day)| window.lasts.last_day(day));
            Self {
                lasts: window.lasts,
                clause: &window.clause,
                start,
                last_day: last_day.map(|day| calendar.map_or(day, |by| by.rolled_day(day))),
                is_certain: on.refusal_under(&window.clause) == Effect::Refuses,
            }
        })
    }

    fn of_shop(on: &'a AtHand<'a>, facts: &RequestFacts, (line, fault): Asked<'_>) -> Option<Self> {
        let asked = (line.wish, fault);
        let longest = on.windows.longest(asked, (&line.category, &facts.market))?;
        Some(Self::spoken(longest, line))
    }

    fn of_platform(
        on: &'a AtHand<'a>,
        facts: &RequestFacts,
        (line, fault): Asked<'_>,
    ) -> Option<Self> {
        let promised = on.promised.as_ref()?;
        let asked = (line.wish, fault);
        let longest = promised.longest(asked, (&line.category, &facts.market))?;
        Some(Self::spoken(longest, line))
    }

    fn of_tier(on: &'a AtHand<'a>, facts: &RequestFacts, line: &LineFacts) -> Option<Self> {
        let tier = on.tier_of(facts)?;
        Some(Self::spoken((tier.window_days?, &tier.clause), line))
    }

    fn spoken((days, clause): (u16, &'a str), line: &LineFacts) -> Self {
        let lasts = Lasts::Days(days);
        let start = line.delivered_at.zip(line.delivered_on);
        let last_day = start.map(|(_, day)| lasts.last_day(day));
        Self { lasts, clause, start, last_day, is_certain: true }
    }

    /// A window that has not begun ends last of all.
    fn end(&self) -> (Date, i64) {
        (self.last_day.unwrap_or(Date::MAX), self.days())
    }

    fn is_open(&self, facts: &RequestFacts) -> bool {
        self.last_day.is_none_or(|last| facts.today <= last)
    }

    fn is_running(&self, facts: &RequestFacts) -> bool {
        self.last_day.is_some() && self.is_open(facts)
    }

    /// Natural days that it lasts.
    fn days(&self) -> i64 {
        self.lasts.days(self.start.map(|(_, day)| day))
    }
}

/// Whether a window of the law that was read in its own text is open for a line.
pub(super) fn is_open_by_law(on: &AtHand<'_>, facts: &RequestFacts, line: &LineFacts) -> bool {
    let asked = (line, on.fault_of(line));
    let mut read = Fitting::of_law(on, facts, asked).filter(|window| window.is_certain);
    read.any(|window| window.is_running(facts))
}

/// Whether a window of the platform is open that promises a line what it asks for: money back for
/// goods sent back, and another wish where a row names it.
pub(super) fn is_open_by_platform(on: &AtHand<'_>, facts: &RequestFacts, line: &LineFacts) -> bool {
    if on.promised.is_none() {
        return false;
    }
    if line.wish == WishKind::ReturnAndRefund {
        let window = Fitting::of_platform(on, facts, (line, on.fault_of(line)));
        return window.is_some_and(|window| window.is_running(facts));
    }
    let (asked, of) = ((line.wish, on.fault_of(line)), (&line.category, facts.market.as_str()));
    let rows = on.basis.platform.iter().flat_map(|platform| &platform.rules.windows);
    let mut named = rows.filter(|row| row.wishes.contains(&line.wish) && row.fits(asked, of));
    named.any(|row| Fitting::spoken((row.days, &row.clause), line).is_running(facts))
}

/// What was seen of the window of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// By rules alone whose text was read.
    Open,
    Over,
}

/// What was seen of the window of a line, if that is sure.
pub(super) fn left(seen: &Seen<'_>, line: &LineFacts) -> Option<Left> {
    match seen.code {
        _ if seen.line != Some(line.no) => None,
        "window-open" => Some(Left::Open),
        "window-closed" | "window-closed-fault" => Some(Left::Over),
        _ => None,
    }
}

fn look<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, line: &'a LineFacts) -> Option<Seen<'a>> {
    if super::repairs::opens_next_remedy(on, line) {
        return None;
    }
    let fault = on.fault_of(line);
    let asked = (line, fault);
    let shop = Fitting::of_shop(on, facts, asked);
    // What only gives ends nothing: it is no limit of its own.
    let gives = |window: &Fitting<'_>| {
        let mut law = Fitting::of_law(on, facts, asked);
        let ends = shop.is_some() || law.any(|window| window.is_certain);
        ends || window.is_running(facts)
    };
    let tier = Fitting::of_tier(on, facts, line).filter(gives);
    let promised = Fitting::of_platform(on, facts, asked).filter(gives);
    // On a tie the higher is cited, which comes last: the shop cannot change it.
    let own = || shop.into_iter().chain(tier).chain(promised);
    let fitting = || own().chain(Fitting::of_law(on, facts, asked));
    let certain = fitting().filter(|window| window.is_certain).max_by_key(Fitting::end);
    let open = certain.filter(|window| window.is_open(facts));
    let Some(window) = open.or_else(|| fitting().max_by_key(Fitting::end)) else {
        return Some(Seen::new("window-none", Effect::Passes).on_line(line.no));
    };
    let Some(delivered) = line.delivered_at else {
        let unknown = Seen::new("window-unknown", Effect::Review).on_line(line.no);
        let begins = !matches!(line.wish, WishKind::RefundOnly | WishKind::Reship);
        return begins.then(|| unknown.under(window.clause).lacking("delivered-at"));
    };
    let (code, effect) = match (window.is_open(facts), fault) {
        // Every window that is certain is over.
        (true, _) if open.is_none() && certain.is_some() => ("window-open-unread", Effect::Review),
        (true, _) => ("window-open", Effect::Passes),
        (false, Fault::Nobody) => ("window-closed", on.refusal_under(window.clause)),
        (false, _) => ("window-closed-fault", Effect::Review),
    };
    if effect > Effect::Passes && super::warranty::covers_repair(on, facts, line) {
        return None;
    }
    let start = window.start.map_or(delivered, |(at, _)| at);
    Some(
        Seen::new(code, effect)
            .on_line(line.no)
            .under(window.clause)
            .fact("delivered-at", start, Witness::Carrier)
            .fact("window-days", window.days(), Witness::Order)
            .until(window.last_day),
    )
}
