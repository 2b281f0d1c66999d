//! Is it more money than the shop lets out without a person?

use super::super::{Basis, Effect, Finding, RequestFacts, Witness};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let Some(most) = basis.shop.limits.auto_approve_minor_max else { return };
    let (code, effect) = if facts.amount > most {
        ("amount-above-limit", Effect::Review)
    } else {
        ("amount-within-limit", Effect::Passes)
    };
    findings.push(
        Finding::new(code, effect)
            .under(&basis.shop.limits.clause)
            .fact("amount-minor", facts.amount, Witness::Log)
            .fact("amount-minor-max", most, Witness::Order),
    );
}
