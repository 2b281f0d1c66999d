//! Is the reason one of the shop's, does it fit the goods and the wish, and does it always need a
//! person? Nothing is filed without a reason; a look before filing may do without. Some laws let
//! the buyer choose what the shop does not offer, where the fault is grave.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness, document::covers};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let Some(code) = &line.reason else {
            if facts.filed {
                let missing = Seen::new("reason-missing", Effect::Blocks).on_line(line.no);
                seen.push(missing.lacking("reason"));
            }
            continue;
        };
        let reason = on.reason_of(line);
        let chosen = reason.and_then(|reason| on.basis.chosen(reason.fault, line));
        let (finding, effect) = match reason {
            None => ("reason-unknown", Effect::Blocks),
            Some(reason) if chosen.is_none() && !reason.wishes.contains(&line.wish) => {
                ("reason-not-for-wish", Effect::Blocks)
            }
            Some(reason) if !covers(&reason.categories, &line.category) => {
                ("reason-not-for-goods", Effect::Blocks)
            }
            Some(reason) if !reason.wishes.contains(&line.wish) => {
                let certain = chosen.is_some_and(|clause| on.basis.is_verified(clause));
                ("reason-buyer-chooses", if certain { Effect::Passes } else { Effect::Review })
            }
            Some(reason) if reason.review => ("reason-needs-person", Effect::Review),
            Some(_) => ("reason-fits", Effect::Passes),
        };
        let found = Seen::new(finding, effect).on_line(line.no);
        let found = found.fact("reason", code, Witness::Buyer);
        seen.push(match chosen {
            Some(clause) if finding == "reason-buyer-chooses" => found.under(clause),
            _ => found,
        });
    }
}
