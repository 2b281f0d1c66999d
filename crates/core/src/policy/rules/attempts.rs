//! Has this line been asked about as often as the shop allows, whatever became of it?

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let Some(most) = on.shop.limits.attempts_per_line_max else { return };
    for line in &facts.lines {
        let (code, effect) = match line.attempts >= most {
            true => ("attempts-used-up", Effect::Blocks),
            false => ("attempts-left", Effect::Passes),
        };
        seen.push(
            Seen::new(code, effect)
                .on_line(line.no)
                .under(&on.shop.limits.clause)
                .fact("attempts-before", line.attempts, Witness::Log)
                .fact("attempts-max", most, Witness::Order),
        );
    }
}
