//! Is the reason one of the shop's, does it fit the goods and the wish, and does it always need a
//! person? Nothing is filed without a reason; a look before filing may do without. Some laws let
//! the buyer choose what the shop does not offer, where the fault is grave.

use super::super::{Basis, Effect, Finding, RequestFacts, Witness, document::covers};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    for line in &facts.lines {
        let Some(code) = &line.reason else {
            if facts.filed {
                let missing = Finding::new("reason-missing", Effect::Blocks).on_line(line.no);
                findings.push(missing.lacking("reason"));
            }
            continue;
        };
        let chosen = basis.reason(code).and_then(|reason| basis.chosen(reason.fault, line));
        let (finding, effect) = match basis.reason(code) {
            None => ("reason-unknown", Effect::Blocks),
            Some(reason) if chosen.is_none() && !reason.wishes.contains(&line.wish) => {
                ("reason-not-for-wish", Effect::Blocks)
            }
            Some(reason) if !covers(&reason.categories, &line.category) => {
                ("reason-not-for-goods", Effect::Blocks)
            }
            Some(reason) if !reason.wishes.contains(&line.wish) => {
                let certain = chosen.is_some_and(|clause| basis.is_verified(clause));
                ("reason-buyer-chooses", if certain { Effect::Passes } else { Effect::Review })
            }
            Some(reason) if reason.review => ("reason-needs-person", Effect::Review),
            Some(_) => ("reason-fits", Effect::Passes),
        };
        let finding = Finding::new(finding, effect).on_line(line.no);
        let finding = finding.fact("reason", code, Witness::Buyer);
        findings.push(match chosen.filter(|_| effect != Effect::Blocks) {
            Some(clause) => finding.under(clause),
            None => finding,
        });
    }
}
