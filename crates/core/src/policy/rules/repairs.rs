//! Repairs: does the shop repair at all, and have these goods been repaired as often as the policy
//! allows, so that the buyer may have the next remedy instead?

use super::super::{Basis, Effect, Fault, Finding, LineFacts, RequestFacts, Witness};
use super::fault_of;
use crate::case::WishKind;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    for line in &facts.lines {
        let Some(rules) = &basis.shop.repair else {
            if line.wish == WishKind::Repair {
                findings.push(Finding::new("repair-not-offered", Effect::Review).on_line(line.no));
            }
            continue;
        };
        let code = match line.wish {
            WishKind::Repair => "repair-offered",
            _ if opens_next_remedy(basis, line) => "repairs-used-up",
            _ => continue,
        };
        findings.push(
            Finding::new(code, Effect::Passes)
                .on_line(line.no)
                .under(&rules.clause)
                .fact("repairs-before", line.repairs, Witness::Log)
                .fact("repairs-max", rules.attempts_max, Witness::Order),
        );
    }
}

/// After so many repairs a faulty unit may come back or be exchanged, whatever the window says.
pub fn opens_next_remedy(basis: &Basis, line: &LineFacts) -> bool {
    let most = basis.shop.repair.as_ref().map(|rules| rules.attempts_max);
    let next = matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
    next && fault_of(basis, line) != Fault::Nobody && most.is_some_and(|most| line.repairs >= most)
}
