//! Can the variant wanted instead be given? It must be known, of the right product, in stock, and
//! another one where the shop asks for that.

use super::super::{AtHand, Effect, LineFacts, RequestFacts, Seen, Sights, Witness};
use crate::case::WishKind;

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    for line in &facts.lines {
        let (same_variant, clause) = match line.wish {
            WishKind::Exchange => (on.shop.exchange.same_variant, &on.shop.exchange.clause),
            WishKind::Change => {
                let rules = &on.shop.before_shipment;
                (!rules.other_variant_only, &rules.clause)
            }
            WishKind::Reship => {
                seen.push(again(line, wanted(facts, line)));
                continue;
            }
            _ => continue,
        };
        let wanted = wanted(facts, line);
        seen.push(look(on, line, same_variant, wanted).under(clause));
        if line.instant {
            seen.push(instant(on, line).under(clause));
        }
    }
}

/// The same goods again: a person looks for another way where none are left.
fn again<'a>(line: &'a LineFacts, wanted: i64) -> Seen<'a> {
    let available = line.target.as_ref().map_or(0, |target| target.available);
    let (code, effect) = match available >= wanted {
        true => ("target-available", Effect::Passes),
        false => ("reship-unavailable", Effect::Review),
    };
    Seen::new(code, effect).on_line(line.no).fact("units-available", available, Witness::Order)
}

/// Sent before the goods are back, where the shop does that.
fn instant<'a>(on: &'a AtHand<'a>, line: &'a LineFacts) -> Seen<'a> {
    let (code, effect) = match on.shop.exchange.instant {
        true => ("instant-allowed", Effect::Passes),
        false => ("instant-not-offered", Effect::Blocks),
    };
    Seen::new(code, effect).on_line(line.no)
}

/// Units of the line's target that the whole request asks for.
fn wanted(facts: &RequestFacts, line: &LineFacts) -> i64 {
    let sku = line.target.as_ref().map(|target| &target.sku);
    let same = facts.lines.iter().filter(|other| other.target.as_ref().map(|t| &t.sku) == sku);
    same.map(|other| i64::from(other.asked)).sum()
}

fn look<'a>(
    on: &'a AtHand<'a>,
    line: &'a LineFacts,
    same_variant_allowed: bool,
    wanted: i64,
) -> Seen<'a> {
    let Some(target) = &line.target else {
        return Seen::new("target-missing", Effect::Blocks).on_line(line.no);
    };
    let other_product = on.shop.exchange.same_product_only && !target.same_product;
    let (code, effect) = match target {
        target if !target.known => ("target-unknown", Effect::Blocks),
        _ if other_product => ("target-other-product", Effect::Blocks),
        target if target.same_variant && !same_variant_allowed => {
            ("target-same-variant", Effect::Blocks)
        }
        target if target.available < wanted => ("target-unavailable", Effect::Blocks),
        _ => ("target-available", Effect::Passes),
    };
    Seen::new(code, effect).on_line(line.no).fact("target", &target.sku, Witness::Buyer).fact(
        "units-available",
        target.available,
        Witness::Order,
    )
}
