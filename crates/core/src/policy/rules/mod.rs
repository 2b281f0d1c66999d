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
mod target;
mod tender;
mod units_left;
mod window;

use super::{Basis, Effect, Fault, Finding, LineFacts, RequestFacts, document::Reason};

/// A rule: reads the basis and the facts, adds findings.
pub type Rule = fn(&Basis, &RequestFacts, &mut Vec<Finding>);

/// All rules with their names.
pub static RULES: &[(&str, Rule)] = &[
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
    ("low_value", low_value::rule),
    ("freight", freight::rule),
    ("tender", tender::rule),
    ("evidence", evidence::rule),
    ("ceiling", ceiling::rule),
];

/// The shop's reason a line was given, if it is one of the shop's.
fn reason_of<'a>(basis: &'a Basis, line: &LineFacts) -> Option<&'a Reason> {
    line.reason.as_deref().and_then(|code| basis.reason(code))
}

/// Whose fault the line's reason says it is; nobody's while no reason is given.
fn fault_of(basis: &Basis, line: &LineFacts) -> Fault {
    reason_of(basis, line).map_or(Fault::Nobody, |reason| reason.fault)
}

/// A refusal, or the need for a person where the clause was not read in the law's own text.
fn refusal_under(basis: &Basis, clause: &str) -> Effect {
    match basis.clause(clause) {
        Some(clause) if clause.mark == "V" => Effect::Refuses,
        _ => Effect::Review,
    }
}
