//! What the policy is told of a request: facts of the order, of the buyer's words, of what earlier
//! cases made of the same units.

use super::{
    AskedLine, Case, Consent, Item, Submit, SubmitBasis, UnitHistory, WishKind, of_units,
    submit::understood, units_held,
};
use crate::{
    order::Line,
    policy::{LineFacts, PriceFacts, RequestFacts, TargetFacts, TenderFacts},
    refund::Quote,
    warranty::UnitLife,
};
use jiff::{Timestamp, civil::Date};
use std::collections::{BTreeMap, BTreeSet};

/// The facts of a request whose items and arithmetic are known.
pub(super) fn facts(
    ask: &Submit,
    basis: &SubmitBasis,
    (items, quote): (&[Item], &Quote),
    now: Timestamp,
) -> RequestFacts {
    let counted = basis.others.iter().filter(|case| case.claims_units()).count();
    let named = ask.tender.as_deref().filter(|_| !ask.gift);
    let facts = RequestFacts {
        now,
        today: Date::default(),
        zone: basis.zone.clone(),
        market: basis.order.market.clone(),
        filed: false,
        order_state: basis.order.state,
        requests_before: counted as u32,
        amount: quote.refund - quote.charge,
        tender: named
            .or(quote.collect.as_ref().filter(|_| !quote.by_link).map(|r| r.tender.as_str()))
            .map(|reference| tender_facts(reference, ask, basis)),
        photos: ask.files.iter().collect::<BTreeSet<_>>().len() as u32,
        gift: ask.gift,
        buyer: basis.asker.buyer.filter(|_| !ask.gift),
        before: basis.asker.before.clone(),
        gift_refundable: basis.order.gift.as_ref().is_none_or(|gift| gift.refundable),
        lines: line_facts(ask, basis, items, quote),
    };
    facts.dated()
}

fn tender_facts(reference: &str, ask: &Submit, basis: &SubmitBasis) -> TenderFacts {
    let known = basis.tenders.iter().find(|tender| tender.reference == reference);
    let paid = basis.order.payments.iter().find(|payment| payment.tender == reference);
    TenderFacts {
        reference: reference.to_owned(),
        known: known.is_some() || paid.is_some(),
        original: paid.is_some(),
        consented: Consent::of(ask).is_some(),
        kind: known.map(|t| t.kind).or(paid.map(|p| p.kind)),
        balance: known.map_or(0, |tender| tender.balance),
    }
}

fn line_facts(ask: &Submit, basis: &SubmitBasis, items: &[Item], quote: &Quote) -> Vec<LineFacts> {
    let mut asked_before: BTreeMap<u16, u32> = BTreeMap::new();
    let mut all = Vec::with_capacity(ask.lines.len());
    for (asked, no) in ask.lines.iter().zip(1u16..) {
        let line = basis.order.line(asked.line);
        let before = asked_before.entry(asked.line).or_default();
        let free = line.map_or(0, |line| {
            line.quantity.saturating_sub(units_held(basis.others, basis.order.id, line.no).count())
        });
        let item = items.iter().find(|item| item.no == no);
        let known = item.map(|item| of_units(basis.others, item.order, item.line, &item.units));
        let known = known.unwrap_or_default();
        let delivered = basis.order.delivered_at(asked.line);
        let worth = quote.lines.iter().find(|line| line.item == no);
        all.push(LineFacts {
            no: asked.line,
            wish: ask.wish_of(asked),
            category: line.map(|l| l.category.clone()).unwrap_or_default(),
            traits: line.map(|l| l.traits.clone()).unwrap_or_default(),
            no_return_confirmed: line.is_some_and(|l| l.no_return_confirmed),
            asked: asked.quantity,
            left: free.saturating_sub(*before),
            // A unit that was exchanged or sent again counts from its own delivery.
            delivered_at: delivered.max(known.delivered_at),
            order_delivered_at: basis.order.delivered_in_full_at().max(known.delivered_at),
            delivered_on: None,
            order_delivered_on: None,
            reason: Some(asked.reason.clone()).filter(|reason| !reason.is_empty()),
            answers: understood(asked, basis),
            target: target_facts(ask, asked, (line, item), basis),
            instant: asked.instant,
            attempts: attempts(basis.others, asked.line),
            repairs: known.repairs,
            life: life(&known, line, delivered),
            keep_amount: asked.amount.unwrap_or(0),
            worth: worth.map_or(0, |line| line.worth.goods_paid() - line.paid_back),
            paid_back: worth.map_or(0, |line| line.paid_back),
            price: price_facts(asked, (item, &known), worth.map_or(0, |line| line.amount), basis),
        });
        *before = before.saturating_add(asked.quantity);
    }
    all
}

/// What matters to the warranty of the units besides their delivery; that alone stands in the line.
fn life(known: &UnitHistory, line: Option<&Line>, delivered: Option<Timestamp>) -> UnitLife {
    let installed_at = line.and_then(|line| line.installed_at);
    let life = UnitLife { installed_at, ..known.life.clone() };
    let delivered_at = delivered.filter(|_| !life.is_plain());
    UnitLife { delivered_at, ..life }
}

fn price_facts(
    asked: &AskedLine,
    (item, known): (Option<&Item>, &UnitHistory),
    difference: i64,
    basis: &SubmitBasis,
) -> PriceFacts {
    let Some(item) = item.filter(|item| item.wish.kind() == WishKind::PriceProtection) else {
        return PriceFacts::default();
    };
    let now = basis.targets.get(&item.sku);
    PriceFacts {
        catalogue: now.map(|target| target.target.unit_price),
        as_of: now.and_then(|target| target.as_of),
        claimed: asked.price,
        difference,
        protected: known.protected.union(&item.units).count()
            < known.protected.count() + item.units.count(),
    }
}

/// Requests for a line so far, whatever became of them.
fn attempts(others: &[Case], line: u16) -> u32 {
    let about = |case: &&Case| case.items.iter().any(|item| item.asked.line == line);
    others.iter().filter(about).count() as u32
}

/// The variant that is to go out: the one that was named, or the same again.
fn target_facts(
    ask: &Submit,
    asked: &AskedLine,
    (line, item): (Option<&Line>, Option<&Item>),
    basis: &SubmitBasis,
) -> Option<TargetFacts> {
    let again = (ask.wish_of(asked) == WishKind::Reship).then(|| item.map(|i| i.sku.clone()));
    let sku = again.unwrap_or_else(|| asked.target.clone())?;
    let known = basis.targets.get(&sku);
    Some(TargetFacts {
        known: known.is_some(),
        same_product: known.zip(line).is_some_and(|(t, line)| t.product == line.product),
        same_variant: item.is_some_and(|item| item.sku == sku),
        available: known.map_or(0, |target| target.available),
        sku,
    })
}
