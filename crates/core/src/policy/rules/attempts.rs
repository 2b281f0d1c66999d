//! Has this line been asked about as often as the shop allows, whatever became of it?

use super::super::{Basis, Effect, Finding, RequestFacts, Witness};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let Some(most) = basis.shop.limits.attempts_per_line_max else { return };
    for line in &facts.lines {
        let (code, effect) = match line.attempts >= most {
            true => ("attempts-used-up", Effect::Blocks),
            false => ("attempts-left", Effect::Passes),
        };
        findings.push(
            Finding::new(code, effect)
                .on_line(line.no)
                .under(&basis.shop.limits.clause)
                .fact("attempts-before", line.attempts, Witness::Log)
                .fact("attempts-max", most, Witness::Order),
        );
    }
}
