//! Does the law exclude these goods from the right to return without a reason? Some exclusions hold
//! only where the buyer confirmed them at this purchase, some only once a seal is broken.

use super::super::{
    Basis, Effect, Fault, Finding, LineFacts, RequestFacts, Witness, law::Exclusion,
};
use super::{fault_of, refusal_under};
use crate::case::WishKind;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let returned = |line: &&LineFacts| {
        let wish = matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
        wish && fault_of(basis, line) == Fault::Nobody
    };
    for line in facts.lines.iter().filter(returned) {
        let touching = basis.law.exclusions.iter().filter(|e| line.traits.contains(&e.goods));
        findings.extend(touching.map(|exclusion| look(basis, line, exclusion)));
    }
}

fn look(basis: &Basis, line: &LineFacts, exclusion: &Exclusion) -> Finding {
    let given = exclusion.only_if.as_ref().map(|given| {
        (given, line.answers.get(&given.question).map(|answer| *answer == given.answer))
    });
    let (code, effect) = match given {
        _ if exclusion.needs_confirmation && !line.no_return_confirmed => {
            ("exclusion-not-confirmed", Effect::Passes)
        }
        Some((_, Some(false))) => ("exclusion-not-met", Effect::Passes),
        Some((_, None)) if line.reason.is_none() => ("exclusion-asked", Effect::Passes),
        Some((_, None)) => ("exclusion-unknown", Effect::Review),
        Some((_, Some(true))) | None => {
            ("excluded-by-law", refusal_under(basis, &exclusion.clause))
        }
    };
    let mut finding = Finding::new(code, effect).on_line(line.no).under(&exclusion.clause).fact(
        "goods-trait",
        exclusion.goods.word(),
        Witness::Order,
    );
    if exclusion.needs_confirmation {
        finding = finding.fact("no-return-confirmed", line.no_return_confirmed, Witness::Order);
    }
    match given {
        Some((given, Some(_))) => finding.fact(
            &format!("answer:{}", given.question),
            &line.answers[&given.question],
            Witness::Buyer,
        ),
        Some((given, None)) if effect == Effect::Review => {
            finding.lacking(&format!("answer:{}", given.question))
        }
        _ => finding,
    }
}
