//! Is the reason one of the shop's, does it fit the goods and the wish, and does it always need a
//! person? Nothing is filed without a reason; a look before filing may do without.

use super::super::{Effect, Prepared, RequestFacts, Seen, Sights, Witness, document::covers};

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let Some(code) = &line.reason else {
            if facts.filed {
                let missing = Seen::new("reason-missing", Effect::Blocks).on_line(line.no);
                seen.push(missing.lacking("reason"));
            }
            continue;
        };
        let (finding, effect) = match on.reason_of(line) {
            None => ("reason-unknown", Effect::Blocks),
            Some(reason) if !reason.wishes.contains(&line.wish) => {
                ("reason-not-for-wish", Effect::Blocks)
            }
            Some(reason) if !covers(&reason.categories, &line.category) => {
                ("reason-not-for-goods", Effect::Blocks)
            }
            Some(reason) if reason.review => ("reason-needs-person", Effect::Review),
            Some(_) => ("reason-fits", Effect::Passes),
        };
        seen.push(Seen::new(finding, effect).on_line(line.no).fact("reason", code, Witness::Buyer));
    }
}
