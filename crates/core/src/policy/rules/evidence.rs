//! Are there as many photos as the reason asks for? Too few never refuses: a person looks, and may
//! ask for more.

use super::super::{Effect, Prepared, RequestFacts, Seen, Sights, Witness};

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let Some(reason) = on.reason_of(line).filter(|reason| reason.photos_min > 0) else {
            continue;
        };
        let enough = facts.photos >= reason.photos_min;
        let (code, effect) = match enough {
            true => ("photos-enough", Effect::Passes),
            false => ("photos-missing", Effect::Review),
        };
        let finding = Seen::new(code, effect)
            .on_line(line.no)
            .fact("photos", facts.photos, Witness::Buyer)
            .fact("photos-min", reason.photos_min, Witness::Order);
        seen.push(if enough { finding } else { finding.lacking("photos") });
    }
}
