//! Has this order had as many requests as the shop allows?

use super::super::{Basis, Effect, Finding, RequestFacts, Witness};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let Some(most) = basis.shop.limits.requests_per_order_max else { return };
    let (code, effect) = if facts.requests_before >= most {
        ("requests-used-up", Effect::Blocks)
    } else {
        ("requests-left", Effect::Passes)
    };
    findings.push(
        Finding::new(code, effect)
            .under(&basis.shop.limits.clause)
            .fact("requests-before", facts.requests_before, Witness::Log)
            .fact("requests-max", most, Witness::Order),
    );
}
