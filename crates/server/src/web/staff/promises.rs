//! What the platform promises, as staff read it: a line a row of its rules, with the clause.

use crate::words::Lang;
use amends_core::{
    case::WishKind,
    policy::{Fault, FreightRow, PlatformRules, PlatformWindow},
};

/// One row of the rules.
pub struct Promise {
    /// Of whom and of what it speaks.
    pub of: String,
    /// What is given.
    pub gives: String,
    pub text: String,
    pub clause: String,
}

/// Every row in words; categories go by what `named` calls them.
pub fn promises(t: &Lang, rules: &PlatformRules, named: impl Fn(&str) -> String) -> Vec<Promise> {
    let windows = rules.windows.iter().map(|row| window(t, rules, (row, &named)));
    let freight = rules.freight.iter().map(|row| back(t, rules, row));
    windows.chain(freight).collect()
}

fn window(
    t: &Lang,
    rules: &PlatformRules,
    (row, named): (&PlatformWindow, impl Fn(&str) -> String),
) -> Promise {
    let goods = row.categories.iter().map(|code| named(code)).collect();
    let goods = listed(t, goods, "policy-all-goods");
    let of = [faults(t, &row.faults), goods, wishes(t, &row.wishes), row.markets.join(" ")];
    let days = [("count", i64::from(row.days).into())];
    promise(t, rules, (of, t.get_with("promise-days", &days), &row.clause))
}

fn back(t: &Lang, rules: &PlatformRules, row: &FreightRow) -> Promise {
    let markets = row.markets.join(" ");
    let of = [faults(t, &row.faults), wishes(t, &row.wishes), markets, String::new()];
    let gives = match row.allowance_minor {
        0 => t.get("promise-back"),
        minor => t.get_with("promise-back-allowance", &[("minor", minor.into())]),
    };
    promise(t, rules, (of, gives, &row.clause))
}

fn promise(
    t: &Lang,
    rules: &PlatformRules,
    (of, gives, clause): ([String; 4], String, &str),
) -> Promise {
    let known = rules.clauses.iter().find(|known| known.id == clause);
    let text = known.map(|known| known.text.in_locale(t.code()).to_owned()).unwrap_or_default();
    let of: Vec<String> = of.into_iter().filter(|part| !part.is_empty()).collect();
    Promise { of: of.join(" · "), gives, text, clause: clause.to_owned() }
}

fn faults(t: &Lang, faults: &[Fault]) -> String {
    let words = faults.iter().map(|fault| t.get(&format!("policy-fault-{}", fault.word())));
    listed(t, words.collect(), "promise-all-faults")
}

fn wishes(t: &Lang, wishes: &[WishKind]) -> String {
    let words = wishes.iter().map(|wish| t.get(&format!("wish-{}", wish.word())));
    listed(t, words.collect(), "policy-all-wishes")
}

fn listed(t: &Lang, words: Vec<String>, all: &str) -> String {
    if words.is_empty() { t.get(all) } else { words.join(&t.get("list-comma")) }
}
