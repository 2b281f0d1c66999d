//! Are that many units of the line still there to ask about? Units of open and settled cases are
//! taken; units of refused and withdrawn ones are free again.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(_: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let (code, effect) = match line.asked {
            0 => ("quantity-missing", Effect::Blocks),
            asked if asked > line.left => ("quantity-above-left", Effect::Blocks),
            _ => ("quantity-fits", Effect::Passes),
        };
        seen.push(
            Seen::new(code, effect)
                .on_line(line.no)
                .fact("units-asked", line.asked, Witness::Buyer)
                .fact("units-left", line.left, Witness::Log),
        );
    }
}
