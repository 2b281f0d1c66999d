//! Are there as many photos as the reason asks for? Too few never refuses: a person looks, and may
//! ask for more. Buyers of a tier with a short form are believed.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let short = on.tier_of(facts).is_some_and(|tier| tier.short_form);
    for line in &facts.lines {
        let Some(reason) = on.reason_of(line).filter(|reason| reason.photos_min > 0) else {
            continue;
        };
        let enough = facts.photos >= reason.photos_min;
        let (code, effect) = match enough {
            true => ("photos-enough", Effect::Passes),
            false if short => ("photos-waived", Effect::Passes),
            false => ("photos-missing", Effect::Review),
        };
        let finding = Seen::new(code, effect)
            .on_line(line.no)
            .fact("photos", facts.photos, Witness::Buyer)
            .fact("photos-min", reason.photos_min, Witness::Order);
        seen.push(if effect == Effect::Passes { finding } else { finding.lacking("photos") });
    }
}
