//! Do the buyer's answers meet the conditions for these goods (tags on, not activated, seal whole)?
//! The law's tests of intactness apply to a change of mind; the shop's own conditions as written,
//! except where the law forgives an answer or lets no shop refuse by itself.

use super::super::{
    AtHand, Effect, Fault, LineFacts, Outcome, RequestFacts, Seen, Sights, document::covers,
    law::Given,
};
use crate::case::WishKind;

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let returned =
        |line: &&LineFacts| matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
    let short = on.tier_of(facts).is_some_and(|tier| tier.short_form);
    for line in facts.lines.iter().filter(returned).filter(|line| line.reason.is_some()) {
        let fault = on.fault_of(line);
        if fault == Fault::Nobody {
            let law = on.law.conditions.iter().filter(|c| c.categories.contains(&line.category));
            seen.extend(
                law.map(|c| look(line, &c.given, on.refusal_under(&c.clause)).under(&c.clause)),
            );
        }
        let is_given = super::given_above(on, facts, line, seen).is_some();
        let shop = on.shop.conditions.iter();
        let shop =
            shop.filter(|c| covers(&c.categories, &line.category) && covers(&c.faults, &fault));
        // What a short form does not ask is not held against the buyer.
        let shop = shop.filter(|c| !short || line.answers.contains_key(&c.given.question));
        seen.extend(shop.map(|c| {
            let effect = match c.outcome {
                Outcome::Accept => Effect::Passes,
                Outcome::Review => Effect::Review,
                // A shop cannot take away what is given above it.
                Outcome::Refuse if is_given => Effect::Review,
                Outcome::Refuse => on.refusal_under(&c.clause),
            };
            let (effect, law) = on.basis.softened((fault, &c.given), effect);
            look(line, &c.given, effect).under(law.unwrap_or(&c.clause))
        }));
    }
}

fn look<'a>(line: &'a LineFacts, given: &'a Given, if_met: Effect) -> Seen<'a> {
    match line.answers.get(&given.question) {
        Some(answer) if *answer == given.answer && if_met != Effect::Passes => {
            Seen::new("condition-against", if_met).on_line(line.no).answer(&given.question, answer)
        }
        Some(answer) => Seen::new("condition-met", Effect::Passes)
            .on_line(line.no)
            .answer(&given.question, answer),
        None => Seen::new("condition-unknown", Effect::Review)
            .on_line(line.no)
            .lacking_answer(&given.question),
    }
}
