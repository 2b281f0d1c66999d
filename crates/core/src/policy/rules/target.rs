//! Can the variant wanted instead be given? It must be known, of the right product, in stock, and
//! another one where the shop asks for that.

use super::super::{Basis, Effect, Finding, LineFacts, RequestFacts, Witness};
use crate::case::WishKind;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    for line in &facts.lines {
        let (same_variant, clause) = match line.wish {
            WishKind::Exchange => (basis.shop.exchange.same_variant, &basis.shop.exchange.clause),
            WishKind::Change => {
                let rules = &basis.shop.before_shipment;
                (!rules.other_variant_only, &rules.clause)
            }
            WishKind::Reship => {
                findings.push(again(line, wanted(facts, line)));
                continue;
            }
            _ => continue,
        };
        let wanted = wanted(facts, line);
        findings.push(look(basis, line, same_variant, wanted).under(clause));
        if line.instant {
            findings.push(instant(basis, line).under(clause));
        }
    }
}

/// The same goods again: a person looks for another way where none are left.
fn again(line: &LineFacts, wanted: i64) -> Finding {
    let available = line.target.as_ref().map_or(0, |target| target.available);
    let (code, effect) = match available >= wanted {
        true => ("target-available", Effect::Passes),
        false => ("reship-unavailable", Effect::Review),
    };
    Finding::new(code, effect).on_line(line.no).fact("units-available", available, Witness::Order)
}

/// Sent before the goods are back, where the shop does that.
fn instant(basis: &Basis, line: &LineFacts) -> Finding {
    let (code, effect) = match basis.shop.exchange.instant {
        true => ("instant-allowed", Effect::Passes),
        false => ("instant-not-offered", Effect::Blocks),
    };
    Finding::new(code, effect).on_line(line.no)
}

/// Units of the line's target that the whole request asks for.
fn wanted(facts: &RequestFacts, line: &LineFacts) -> i64 {
    let sku = |line: &LineFacts| line.target.as_ref().map(|target| target.sku.clone());
    let same = facts.lines.iter().filter(|other| sku(other) == sku(line));
    same.map(|other| i64::from(other.asked)).sum()
}

fn look(basis: &Basis, line: &LineFacts, same_variant_allowed: bool, wanted: i64) -> Finding {
    let Some(target) = &line.target else {
        return Finding::new("target-missing", Effect::Blocks).on_line(line.no);
    };
    let other_product = basis.shop.exchange.same_product_only && !target.same_product;
    let (code, effect) = match target {
        target if !target.known => ("target-unknown", Effect::Blocks),
        _ if other_product => ("target-other-product", Effect::Blocks),
        target if target.same_variant && !same_variant_allowed => {
            ("target-same-variant", Effect::Blocks)
        }
        target if target.available < wanted => ("target-unavailable", Effect::Blocks),
        _ => ("target-available", Effect::Passes),
    };
    Finding::new(code, effect).on_line(line.no).fact("target", &target.sku, Witness::Buyer).fact(
        "units-available",
        target.available,
        Witness::Order,
    )
}
