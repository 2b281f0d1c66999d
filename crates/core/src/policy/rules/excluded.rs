//! Does the law exclude these goods from the right to return without a reason? Some exclusions hold
//! only where the buyer confirmed them at this purchase, some only once a seal is broken.

use super::super::{
    AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness, law::Exclusion,
};
use crate::case::WishKind;

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let returned = |line: &&LineFacts| {
        let wish = matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
        wish && !line.traits.is_empty() && on.fault_of(line) == Fault::Nobody
    };
    for line in facts.lines.iter().filter(returned) {
        let touching = on.law.exclusions.iter().filter(|e| line.traits.contains(&e.goods));
        seen.extend(touching.map(|exclusion| look(on, line, exclusion)));
    }
}

fn look<'a>(on: &'a AtHand<'a>, line: &'a LineFacts, exclusion: &'a Exclusion) -> Seen<'a> {
    let given = exclusion.only_if.as_ref().map(|given| {
        (given, line.answers.get(&given.question).map(|answer| *answer == given.answer))
    });
    let (code, effect) = match given {
        _ if exclusion.needs_confirmation && !line.no_return_confirmed => {
            ("exclusion-not-confirmed", Effect::Passes)
        }
        Some((_, Some(false))) => ("exclusion-not-met", Effect::Passes),
        Some((_, None)) if line.reason.is_none() => ("exclusion-asked", Effect::Passes),
        Some((_, None)) => ("exclusion-unknown", Effect::Review),
        Some((_, Some(true))) | None => ("excluded-by-law", on.refusal_under(&exclusion.clause)),
    };
    let mut finding = Seen::new(code, effect).on_line(line.no).under(&exclusion.clause).fact(
        "goods-trait",
        exclusion.goods.word(),
        Witness::Order,
    );
    if exclusion.needs_confirmation {
        finding = finding.fact("no-return-confirmed", line.no_return_confirmed, Witness::Order);
    }
    match given {
        Some((given, Some(_))) => finding.answer(&given.question, &line.answers[&given.question]),
        Some((given, None)) if effect == Effect::Review => finding.lacking_answer(&given.question),
        _ => finding,
    }
}
