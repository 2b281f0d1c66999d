//! Repairs: does the shop repair at all, and have these goods been repaired as often as the policy
//! allows, so that the buyer may have the next remedy instead?

use super::super::{Effect, Fault, LineFacts, Prepared, RequestFacts, Seen, Sights, Witness};
use crate::case::WishKind;

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let Some(rules) = &on.shop.repair else {
            if line.wish == WishKind::Repair {
                seen.push(Seen::new("repair-not-offered", Effect::Review).on_line(line.no));
            }
            continue;
        };
        let code = match line.wish {
            WishKind::Repair => "repair-offered",
            _ if opens_next_remedy(on, line) => "repairs-used-up",
            _ => continue,
        };
        seen.push(
            Seen::new(code, Effect::Passes)
                .on_line(line.no)
                .under(&rules.clause)
                .fact("repairs-before", line.repairs, Witness::Log)
                .fact("repairs-max", rules.attempts_max, Witness::Order),
        );
    }
}

/// After so many repairs a faulty unit may come back or be exchanged, whatever the window says.
pub fn opens_next_remedy(on: &Prepared<'_>, line: &LineFacts) -> bool {
    let most = on.shop.repair.as_ref().map(|rules| rules.attempts_max);
    let next = matches!(line.wish, WishKind::ReturnAndRefund | WishKind::Exchange);
    next && on.fault_of(line) != Fault::Nobody && most.is_some_and(|most| line.repairs >= most)
}
