//! Is it more money than the shop lets out without a person?

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let Some(most) = on.shop.limits.auto_approve_minor_max else { return };
    let (code, effect) = if facts.amount > most {
        ("amount-above-limit", Effect::Review)
    } else {
        ("amount-within-limit", Effect::Passes)
    };
    seen.push(
        Seen::new(code, effect)
            .under(&on.shop.limits.clause)
            .fact("amount-minor", facts.amount, Witness::Log)
            .fact("amount-minor-max", most, Witness::Order),
    );
}
