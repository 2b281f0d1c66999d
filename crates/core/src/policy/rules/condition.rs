//! Do the buyer's answers meet the conditions for these goods (tags on, not activated, seal whole)?
//! The law's tests of intactness apply to a change of mind; the shop's own conditions as written,
//! except where the law forgives an answer or lets no shop refuse by itself.

use super::super::{
    Basis, Effect, Fault, Finding, LineFacts, Outcome, RequestFacts, Witness, document::covers,
    law::Given,
};
use super::{fault_of, refusal_under};
use crate::case::WishKind;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let returned =
        |line: &&LineFacts| matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
    for line in facts.lines.iter().filter(returned).filter(|line| line.reason.is_some()) {
        let fault = fault_of(basis, line);
        if fault == Fault::Nobody {
            let law = basis.law.conditions.iter().filter(|c| c.categories.contains(&line.category));
            findings.extend(
                law.map(|c| look(line, &c.given, refusal_under(basis, &c.clause)).under(&c.clause)),
            );
        }
        let shop = basis.shop.conditions.iter();
        let shop =
            shop.filter(|c| covers(&c.categories, &line.category) && covers(&c.faults, &fault));
        findings.extend(shop.map(|c| {
            let effect = match c.outcome {
                Outcome::Accept => Effect::Passes,
                Outcome::Review => Effect::Review,
                Outcome::Refuse => refusal_under(basis, &c.clause),
            };
            let (effect, law) = basis.softened((fault, &c.given), effect);
            look(line, &c.given, effect).under(law.unwrap_or(&c.clause))
        }));
    }
}

fn look(line: &LineFacts, given: &Given, if_met: Effect) -> Finding {
    let name = format!("answer:{}", given.question);
    match line.answers.get(&given.question) {
        Some(answer) if *answer == given.answer && if_met != Effect::Passes => Finding::new(
            "condition-against",
            if_met,
        )
        .on_line(line.no)
        .fact(&name, answer, Witness::Buyer),
        Some(answer) => Finding::new("condition-met", Effect::Passes).on_line(line.no).fact(
            &name,
            answer,
            Witness::Buyer,
        ),
        None => Finding::new("condition-unknown", Effect::Review).on_line(line.no).lacking(&name),
    }
}
