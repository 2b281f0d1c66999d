//! Has this order had as many requests as the shop allows?

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let Some(most) = on.shop.limits.requests_per_order_max else { return };
    let (code, effect) = if facts.requests_before >= most {
        ("requests-used-up", Effect::Blocks)
    } else {
        ("requests-left", Effect::Passes)
    };
    seen.push(
        Seen::new(code, effect)
            .under(&on.shop.limits.clause)
            .fact("requests-before", facts.requests_before, Witness::Log)
            .fact("requests-max", most, Witness::Order),
    );
}
