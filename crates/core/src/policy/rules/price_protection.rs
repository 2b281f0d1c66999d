//! Does the shop give the difference back when a price falls soon after a purchase (价保)? At once
//! where its own catalogue shows the lower price; what only the buyer saw is for a person. The rest
//! is refused under the shop's own clause: the law knows no such right.

use super::super::{
    Basis, Effect, Finding, LineFacts, PriceProtectionRules, RequestFacts, Witness,
    document::covers,
};
use crate::{calendar::end_of_day_after, case::WishKind};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let rules = basis.shop.price_protection.as_ref();
    for line in facts.lines.iter().filter(|line| line.wish == WishKind::PriceProtection) {
        let Some(rules) = rules else {
            let none = Finding::new("protection-not-offered", Effect::Blocks);
            findings.push(none.on_line(line.no));
            continue;
        };
        let of_line = [time(rules, facts, line), price(facts, line)];
        findings.extend(of_line.map(|found| found.on_line(line.no).under(&rules.clause)));
    }
}

/// Whether these goods are covered, still, and for the first time.
fn time(rules: &PriceProtectionRules, facts: &RequestFacts, line: &LineFacts) -> Finding {
    let end = line.delivered_at.map(|at| end_of_day_after(at, rules.days, &facts.zone));
    let (code, effect) = match end {
        _ if !covers(&rules.categories, &line.category) => {
            ("protection-not-for-category", Effect::Refuses)
        }
        _ if rules.once_per_unit && line.price.protected => {
            ("protection-had-before", Effect::Refuses)
        }
        Some(end) if end <= facts.now => ("protection-over", Effect::Refuses),
        _ => ("protection-open", Effect::Passes),
    };
    let found =
        Finding::new(code, effect).fact("protection-days", rules.days, Witness::Order).until(end);
    match line.delivered_at {
        Some(at) => found.fact("delivered-at", at, Witness::Carrier),
        None => found,
    }
}

/// Whether it costs less now than was paid, and who says so.
fn price(facts: &RequestFacts, line: &LineFacts) -> Finding {
    let price = &line.price;
    let claimed = price.claimed.filter(|claimed| price.catalogue.is_none_or(|now| *claimed < now));
    let (code, effect) = match (price.catalogue, claimed) {
        (_, Some(_)) if price.difference > 0 => ("protection-claimed", Effect::Review),
        (Some(_), _) if price.difference > 0 => ("protection-lower", Effect::Passes),
        (None, None) => ("protection-price-unknown", Effect::Review),
        _ => ("protection-not-lower", Effect::Refuses),
    };
    let mut found = Finding::new(code, effect).fact("paid-minor", line.worth, Witness::Order);
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
