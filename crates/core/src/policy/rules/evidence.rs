//! Are there as many photos as the reason asks for? Too few never refuses: a person looks, and may
//! ask for more.

use super::super::{Basis, Effect, Finding, RequestFacts, Witness};
use super::reason_of;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    for line in &facts.lines {
        let Some(reason) = reason_of(basis, line).filter(|reason| reason.photos_min > 0) else {
            continue;
        };
        let enough = facts.photos >= reason.photos_min;
        let (code, effect) = match enough {
            true => ("photos-enough", Effect::Passes),
            false => ("photos-missing", Effect::Review),
        };
        let finding = Finding::new(code, effect)
            .on_line(line.no)
            .fact("photos", facts.photos, Witness::Buyer)
            .fact("photos-min", reason.photos_min, Witness::Order);
        findings.push(if enough { finding } else { finding.lacking("photos") });
    }
}
