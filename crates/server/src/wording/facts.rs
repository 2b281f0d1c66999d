//! A fact that a rule looked at: its name, its value and who vouches for it.

use super::Teller;
use crate::words::Arg;
use amends_core::policy::{FactUsed, Finding};
use jiff::Timestamp;

/// A fact, as a page shows it beside a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWords {
    pub name: String,
    pub value: String,
    /// Who says so.
    pub witness: String,
    /// The witness's word, for an icon.
    pub witness_word: &'static str,
}

impl Teller<'_> {
    /// A fact in words.
    pub fn fact(&self, fact: &FactUsed) -> FactWords {
        FactWords {
            name: self.fact_name(&fact.name),
            value: self.value(&fact.name, &fact.value),
            witness: self.lang.get(&format!("witness-{}", fact.witness.word())),
            witness_word: fact.witness.word(),
        }
    }

    /// The name of a fact, e.g. of one that is missing.
    pub fn fact_name(&self, name: &str) -> String {
        match name.strip_prefix("answer:") {
            Some(question) => self.question(question),
            None => match name.strip_prefix("column:") {
                Some(column) => self.lang.get(&format!("column-{column}")),
                None => self.lang.get(&format!("fact-{name}")),
            },
        }
    }

    fn value(&self, name: &str, value: &str) -> String {
        match name {
            "delivered-at" | "price-as-of" => match value.parse::<Timestamp>() {
                Ok(at) => self.at(at).words,
                Err(_) => value.to_owned(),
            },
            "order-state" => self.lang.get(&format!("order-state-{value}")),
            "goods-trait" => self.lang.get(&format!("trait-{value}")),
            "reason" | "column:reason" => self.reason(value),
            "table" => self.table(value),
            "column:wish" => self.lang.get(&format!("wish-{value}")),
            "column:fault" => self.lang.get(&format!("fault-{value}")),
            "column:order-state" => self.lang.get(&format!("order-state-{value}")),
            "tender" => self.tender(value, None),
            "amount-minor"
            | "amount-minor-max"
            | "tender-balance-minor"
            | "paid-minor"
            | "price-now-minor"
            | "price-claimed-minor"
            | "resale-minor"
            | "way-back-minor"
            | "column:buyer-spent-minor"
            | "column:worth-minor"
            | "column:amount-minor" => {
                value.parse().map_or_else(|_| value.to_owned(), |minor| self.money(minor))
            }
            "no-return-confirmed" | "tender-original" | "gift-refundable" => {
                self.answer(if value == "true" { "yes" } else { "no" })
            }
            name if name.starts_with("answer:") => self.answer(value),
            name if name.starts_with("column:") => self.answer(value),
            _ => value.to_owned(),
        }
    }

    /// The variables of a finding's sentence: facts by name, the question it speaks of, its time.
    pub(super) fn args(&self, finding: &Finding) -> Vec<(String, Arg<'static>)> {
        let mut args = Vec::new();
        for fact in &finding.facts {
            let value = self.value(&fact.name, &fact.value);
            match fact.name.strip_prefix("answer:") {
                Some(question) => {
                    args.push(("question".to_owned(), self.question(question).into()));
                    args.push(("answer".to_owned(), value.into()));
                }
                // Numbers as numbers, so that a sentence can count.
                None => args.push(match value.parse::<i64>() {
                    Ok(number) => (fact.name.clone(), number.into()),
                    Err(_) => (fact.name.clone(), value.into()),
                }),
            }
        }
        let asked = finding.missing.iter().filter_map(|name| name.strip_prefix("answer:"));
        args.extend(asked.map(|code| ("question".to_owned(), self.question(code).into())));
        let until = finding.until.map(|at| self.until(at).words);
        let until = until.unwrap_or_else(|| self.lang.get("fact-unknown"));
        args.push(("until".to_owned(), until.into()));
        args
    }
}
