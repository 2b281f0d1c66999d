//! May the money go to, or come from, the tender that the buyer named? Refunds go back the way the
//! money came, or to stored value where the shop allows it and the buyer asked for it
//! (办法 art. 14: another method only with express consent, so what they were shown and agreed to is
//! recorded). Stored value must cover what is owed.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, TenderFacts, Witness};
use crate::{case::WishKind, order::TenderKind};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let Some(tender) = &facts.tender else { return };
    let exchanges = facts.wants(WishKind::exchanges);
    let (code, effect) = match () {
        () if !tender.known => ("tender-unknown", Effect::Blocks),
        () if !allowed(on, facts, tender) => ("tender-not-allowed", Effect::Blocks),
        () if unasked(facts, tender) => ("tender-consent-missing", Effect::Blocks),
        () if exchanges && !tender.covers(facts.owed()) => ("tender-balance", Effect::Blocks),
        () => ("tender-fits", Effect::Passes),
    };
    let mut finding = Seen::new(code, effect)
        .under(&on.shop.tenders.clause)
        .fact("tender", &tender.reference, Witness::Buyer)
        .fact("tender-original", tender.original, Witness::Order);
    if tender.kind.is_some_and(TenderKind::is_in_our_ledger) {
        finding = finding.fact("tender-balance-minor", tender.balance, Witness::Log);
    }
    seen.push(finding);
}

fn allowed(on: &AtHand<'_>, facts: &RequestFacts, tender: &TenderFacts) -> bool {
    let rules = &on.shop.tenders;
    if facts.wants(WishKind::exchanges) {
        return tender.original || rules.difference_with_any;
    }
    let stored_value = tender.kind == Some(TenderKind::StoredValue);
    tender.original || (rules.refund_to_stored_value && stored_value)
}

/// Money is to go another way than it came, and nobody recorded that the buyer wants it.
fn unasked(facts: &RequestFacts, tender: &TenderFacts) -> bool {
    facts.filed && facts.amount > 0 && !tender.original && !tender.consented
}
