//! One rule, one file, one question. Each rule looks at the facts and adds what it finds, passes
//! included, so that the whole reasoning can be shown. Order here is the order of the report.

mod attempts;
mod ceiling;
mod condition;
mod evidence;
mod excluded;
mod freight;
mod gift;
mod keep;
mod low_value;
mod order_state;
mod price_protection;
mod reason;
mod repairs;
mod requests;
mod signals;
mod tables;
mod target;
mod tender;
mod units_left;
mod warranty;
mod window;

use super::{
    decision::Effect,
    facts::{LineFacts, RequestFacts},
    prepared::AtHand,
    seen::{Seen, Sights},
};
use crate::case::WishKind;

/// A rule: reads what was prepared and the facts, adds what it sees.
pub(super) type Rule = for<'a> fn(&'a AtHand<'a>, &'a RequestFacts, &mut Sights<'a>);

/// All rules with their names.
pub(super) static RULES: &[(&str, Rule)] = &[
    ("order_state", order_state::rule),
    ("requests", requests::rule),
    ("attempts", attempts::rule),
    ("gift", gift::rule),
    ("units_left", units_left::rule),
    ("reason", reason::rule),
    ("window", window::rule),
    ("excluded", excluded::rule),
    ("condition", condition::rule),
    ("target", target::rule),
    ("keep", keep::rule),
    ("price_protection", price_protection::rule),
    ("repairs", repairs::rule),
    ("warranty", warranty::rule),
    ("low_value", low_value::rule),
    ("freight", freight::rule),
    ("tables", tables::rule),
    ("tender", tender::rule),
    ("evidence", evidence::rule),
    ("signals", signals::rule),
    ("ceiling", ceiling::rule),
];

/// The names of all rules, in the order of the report.
pub fn names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

/// Who gives what no rule of the shop may refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Giver {
    Law,
    Platform,
}

/// Who above the shop gives this line what it asks for, so that no rule of the shop may refuse it:
/// a verified window of the law is open, for goods that are sent back for money, or one of the
/// platform; and nothing of the law that was seen so far takes the goods out of it.
fn given_above(
    on: &AtHand<'_>,
    facts: &RequestFacts,
    line: &LineFacts,
    seen: &[Seen<'_>],
) -> Option<Giver> {
    let back = line.wish == WishKind::ReturnAndRefund;
    let giver = match () {
        () if back && window::is_open_by_law(on, facts, line) => Giver::Law,
        () if window::is_open_by_platform(on, facts, line) => Giver::Platform,
        () => return None,
    };
    let by_law = |seen: &Seen<'_>| seen.clause.is_some_and(|clause| on.is_law(clause));
    let against = |seen: &&Seen<'_>| seen.line == Some(line.no) && seen.effect > Effect::Passes;
    (!seen.iter().filter(against).any(by_law)).then_some(giver)
}
