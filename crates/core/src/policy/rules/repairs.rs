//! Repairs: does the shop repair at all, and have these goods been repaired as often as the policy
//! allows, or the law's own text, so that the buyer may have the next remedy instead?

use super::super::{AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness};
use crate::case::WishKind;

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let next = on.basis.repairs_max(line.wish);
        let (code, (most, clause)) = match (line.wish, &on.shop.repair, next) {
            (WishKind::Repair, None, _) => {
                seen.push(Seen::new("repair-not-offered", Effect::Review).on_line(line.no));
                continue;
            }
            (WishKind::Repair, Some(rules), _) => {
                ("repair-offered", (rules.attempts_max, rules.clause.as_str()))
            }
            (_, _, Some(row)) if opens_next_remedy(on, line) => ("repairs-used-up", row),
            _ => continue,
        };
        seen.push(
            Seen::new(code, Effect::Passes)
                .on_line(line.no)
                .under(clause)
                .fact("repairs-before", line.repairs, Witness::Log)
                .fact("repairs-max", most, Witness::Order),
        );
    }
}

/// After so many repairs a faulty unit may come back or be exchanged, whatever the window says.
pub fn opens_next_remedy(on: &AtHand<'_>, line: &LineFacts) -> bool {
    let most = on.basis.repairs_max(line.wish).map(|(most, _)| most);
    let next = matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
    next && on.fault_of(line) != Fault::Nobody && most.is_some_and(|most| line.repairs >= most)
}
