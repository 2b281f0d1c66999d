//! Does the shop give the difference back when a price falls soon after a purchase (价保)? At once
//! where its own catalogue shows the lower price; what only the buyer saw is for a person. The rest
//! is refused under the shop's own clause: the law knows no such right.

use super::super::{
    AtHand, Effect, LineFacts, PriceProtectionRules, RequestFacts, Seen, Sights, Witness,
    document::covers,
};
use crate::{calendar::last_day, case::WishKind};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let rules = on.shop.price_protection.as_ref();
    for line in facts.lines.iter().filter(|line| line.wish == WishKind::PriceProtection) {
        let Some(rules) = rules else {
            let none = Seen::new("protection-not-offered", Effect::Blocks);
            seen.push(none.on_line(line.no));
            continue;
        };
        let of_line = [time(rules, facts, line), price(facts, line)];
        seen.extend(of_line.map(|found| found.on_line(line.no).under(&rules.clause)));
    }
}

/// Whether these goods are covered, still, and for the first time.
fn time<'a>(
    rules: &'a PriceProtectionRules,
    facts: &'a RequestFacts,
    line: &'a LineFacts,
) -> Seen<'a> {
    let last_day = line.delivered_on.map(|day| last_day(day, rules.days));
    let (code, effect) = match last_day {
        _ if !covers(&rules.categories, &line.category) => {
            ("protection-not-for-category", Effect::Refuses)
        }
        _ if rules.once_per_unit && line.price.protected => {
            ("protection-had-before", Effect::Refuses)
        }
        Some(last) if last < facts.today => ("protection-over", Effect::Refuses),
        _ => ("protection-open", Effect::Passes),
    };
    let found =
        Seen::new(code, effect).fact("protection-days", rules.days, Witness::Order).until(last_day);
    match line.delivered_at {
        Some(at) => found.fact("delivered-at", at, Witness::Carrier),
        None => found,
    }
}

/// Whether it costs less now than was paid, and who says so.
fn price<'a>(facts: &'a RequestFacts, line: &'a LineFacts) -> Seen<'a> {
    let price = &line.price;
    let claimed = price.claimed.filter(|claimed| price.catalogue.is_none_or(|now| *claimed < now));
    let (code, effect) = match (price.catalogue, claimed) {
        (_, Some(_)) if price.difference > 0 => ("protection-claimed", Effect::Review),
        (Some(_), _) if price.difference > 0 => ("protection-lower", Effect::Passes),
        (None, None) => ("protection-price-unknown", Effect::Review),
        _ => ("protection-not-lower", Effect::Refuses),
    };
    let mut found = Seen::new(code, effect).fact("paid-minor", line.worth, Witness::Order);
    if let Some(now) = price.catalogue {
        found = found.fact("price-now-minor", now, Witness::Catalogue);
    }
    if let Some(as_of) = price.as_of {
        found = found.fact("price-as-of", as_of, Witness::Catalogue);
    }
    match claimed {
        Some(claimed) => {
            let found = found.fact("price-claimed-minor", claimed, Witness::Buyer);
            if facts.photos == 0 { found.lacking("photos") } else { found }
        }
        None if price.catalogue.is_none() => found.lacking("price-now-minor"),
        None => found,
    }
}
