//! A buyer, or somebody for them, asks. The policy answers at once; a request that is impossible as
//! it stands is not stored, everything else opens a case with the whole reasoning in its first
//! event.

use super::{
    Event, FILES_MAX, Item, Refusal, Target, Wish, WishKind, approve, event::Submitted, refuse,
    units_held,
};
use crate::{
    calendar::hours_after,
    ids::{CustomerId, FileId, PersonalId, case_number},
    mint::Mint,
    order::{Order, Tender},
    people::Channel,
    policy::{
        ANSWERS, Answer, Basis, Decision, Fault, LineFacts, RequestFacts, TargetFacts, TenderFacts,
        decide,
    },
    refund::{Piece, Quote, QuoteBasis, named, quote, remaining},
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};

/// A request as parsed at a door.
#[derive(Debug, Clone)]
pub struct Submit {
    pub customer: CustomerId,
    pub channel: Channel,
    pub wish: WishKind,
    pub lines: Vec<AskedLine>,
    /// The tender for the refund or the difference; `None`: the way it was paid.
    pub tender: Option<String>,
    pub note: Option<PersonalId>,
    pub files: Vec<FileId>,
}

/// Some units of one line.
#[derive(Debug, Clone, Default)]
pub struct AskedLine {
    pub line: u16,
    pub quantity: u32,
    /// Empty while only a preview is wanted.
    pub reason: String,
    pub answers: BTreeMap<String, String>,
    /// SKU of the variant wanted instead.
    pub target: Option<String>,
}

/// What a request is decided on.
pub struct SubmitBasis<'a> {
    pub policy: &'a Basis,
    pub order: &'a Order,
    /// The other cases on this order.
    pub others: &'a [super::Case],
    /// The buyer's tenders with what is on them now.
    pub tenders: &'a [Tender],
    /// Variants wanted instead that the catalogue knows, by SKU: product, description, what can be
    /// had.
    pub targets: &'a BTreeMap<String, CatalogueTarget>,
    /// The buyer's zone.
    pub zone: &'a TimeZone,
}

/// A variant of the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueTarget {
    pub product: String,
    pub target: Target,
    pub available: i64,
}

/// What a request would come to.
#[derive(Debug, Clone)]
pub struct Assessment {
    pub items: Vec<Item>,
    pub quote: Quote,
    pub decision: Decision,
}

/// Computes what a request comes to without filing it: the preview, by the code that files it.
pub fn assess(ask: &Submit, basis: &SubmitBasis, now: Timestamp) -> Assessment {
    consider(ask, basis, now, false)
}

fn consider(ask: &Submit, basis: &SubmitBasis, now: Timestamp, filed: bool) -> Assessment {
    let items = items(ask, basis);
    let quote = quote(
        &QuoteBasis {
            order: basis.order,
            rest: &remaining(basis.order, basis.others),
            tender: named(ask.tender.as_deref(), basis.tenders, basis.order),
            law_freight_back: basis.policy.law.outbound_freight_back,
        },
        &items.iter().map(Piece::whole).collect::<Vec<_>>(),
    );
    let facts = RequestFacts { filed, ..facts(ask, basis, &quote, now) };
    let decision = decide(basis.policy, &facts);
    Assessment { items, quote, decision }
}

/// Files a request. Returns the submission and what follows from it at once: an approval (with the
/// settlement, if nothing has to come back), a review, or a refusal with its clause.
pub fn submit(ask: &Submit, basis: &SubmitBasis, mint: &mut Mint) -> Result<Vec<Event>, Refusal> {
    if ask.lines.is_empty() {
        return Err(Refusal::NothingAsked);
    }
    if ask.files.len() > FILES_MAX {
        return Err(Refusal::TooManyFiles);
    }
    let Assessment { items, quote, decision } = consider(ask, basis, mint.now, true);
    if decision.answer == Answer::Impossible {
        return Err(Refusal::Impossible(Box::new(decision)));
    }
    let clocks = basis.policy.shop.clocks;
    let answer = decision.answer;
    let clause = decision.refusing_clause().map(str::to_owned);
    let submitted = Submitted {
        number: case_number(mint.bytes()),
        customer: ask.customer,
        channel: ask.channel,
        market: basis.order.market.clone(),
        zone: basis.zone.iana_name().unwrap_or("UTC").to_owned(),
        currency: basis.order.currency,
        items,
        tender: ask.tender.clone(),
        note: ask.note,
        files: ask.files.clone(),
        decision,
        quote: quote.clone(),
        clocks,
    };
    let mut events = Vec::new();
    match (answer, clause) {
        (Answer::Approve, _) => {
            events.push(Event::Approved { by_policy: true, clause: None });
            let granted =
                approve::Granted { clocks: &clocks, zone: basis.zone, tenders: basis.tenders };
            events.extend(approve::next(&submitted.items, &quote, &granted, mint)?);
        }
        (Answer::Refuse, Some(clause)) => {
            events.push(refuse::by_policy(clause, &clocks, basis.zone, mint.now));
        }
        // Without a clause nothing can be refused: a person looks.
        _ => {
            let due = hours_after(mint.now, clocks.review_hours);
            events.push(Event::SentToReview { due });
        }
    }
    events.insert(0, Event::Submitted(Box::new(submitted)));
    Ok(events)
}

fn items(ask: &Submit, basis: &SubmitBasis) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(ask.lines.len());
    for (asked, no) in ask.lines.iter().zip(1..) {
        let Some(line) = basis.order.line(asked.line) else { continue };
        let before = items.iter().filter(|item| item.line == asked.line);
        let taken = before
            .fold(units_held(basis.others, basis.order.id, asked.line), |all, item| {
                all.union(&item.units)
            });
        let reason = basis.policy.reason(&asked.reason);
        let target = asked.target.as_ref().and_then(|sku| basis.targets.get(sku));
        items.push(Item {
            no,
            order: basis.order.id,
            line: line.no,
            sku: line.sku.clone(),
            title: line.title.clone(),
            variant: line.variant.clone(),
            category: line.category.clone(),
            units: taken.take_free(line.quantity, asked.quantity),
            wish: wish(ask.wish, target.map(|t| t.target.clone()), line),
            reason: asked.reason.clone(),
            fault: reason.map_or(Fault::Nobody, |reason| reason.fault),
            answers: understood(asked, basis),
        });
    }
    items
}

/// The answers that mean something: `yes` or `no` to a question that the rules ask. Anything else
/// counts as not answered, and never gets into the case file.
fn understood(asked: &AskedLine, basis: &SubmitBasis) -> BTreeMap<String, String> {
    let answers = asked.answers.iter();
    answers
        .filter(|(question, answer)| {
            ANSWERS.contains(&answer.as_str()) && basis.policy.asks(question)
        })
        .map(|(question, answer)| (question.clone(), answer.clone()))
        .collect()
}

/// Without a target (a preview, or a request that the rules will block) the line itself stands in.
fn wish(kind: WishKind, target: Option<Target>, line: &crate::order::Line) -> Wish {
    let target = target.unwrap_or_else(|| Target {
        sku: line.sku.clone(),
        title: line.title.clone(),
        variant: line.variant.clone(),
        unit_price: line.unit_price,
    });
    match kind {
        WishKind::RefundOnly => Wish::RefundOnly,
        WishKind::ReturnAndRefund => Wish::ReturnAndRefund,
        WishKind::Exchange => Wish::Exchange { target },
        WishKind::Cancel => Wish::Cancel,
        WishKind::Change => Wish::Change { target },
    }
}

fn facts(ask: &Submit, basis: &SubmitBasis, quote: &Quote, now: Timestamp) -> RequestFacts {
    let counted = basis.others.iter().filter(|case| case.claims_units()).count();
    RequestFacts {
        now,
        zone: basis.zone.clone(),
        filed: false,
        wish: ask.wish,
        order_state: basis.order.state,
        requests_before: counted as u32,
        amount: quote.refund - quote.charge,
        tender: ask
            .tender
            .as_deref()
            .or(quote.collect.as_ref().map(|route| route.tender.as_str()))
            .map(|reference| tender_facts(reference, basis)),
        photos: ask.files.iter().collect::<BTreeSet<_>>().len() as u32,
        lines: line_facts(ask, basis),
    }
}

fn tender_facts(reference: &str, basis: &SubmitBasis) -> TenderFacts {
    let known = basis.tenders.iter().find(|tender| tender.reference == reference);
    let paid = basis.order.payments.iter().find(|payment| payment.tender == reference);
    TenderFacts {
        reference: reference.to_owned(),
        known: known.is_some() || paid.is_some(),
        original: paid.is_some(),
        kind: known.map(|t| t.kind).or(paid.map(|p| p.kind)),
        balance: known.map_or(0, |tender| tender.balance),
    }
}

fn line_facts(ask: &Submit, basis: &SubmitBasis) -> Vec<LineFacts> {
    let mut asked_before: BTreeMap<u16, u32> = BTreeMap::new();
    let mut all = Vec::with_capacity(ask.lines.len());
    for asked in &ask.lines {
        let line = basis.order.line(asked.line);
        let before = asked_before.entry(asked.line).or_default();
        let free = line.map_or(0, |line| {
            line.quantity.saturating_sub(units_held(basis.others, basis.order.id, line.no).count())
        });
        all.push(LineFacts {
            no: asked.line,
            category: line.map(|l| l.category.clone()).unwrap_or_default(),
            traits: line.map(|l| l.traits.clone()).unwrap_or_default(),
            no_return_confirmed: line.is_some_and(|l| l.no_return_confirmed),
            asked: asked.quantity,
            left: free.saturating_sub(*before),
            delivered_at: basis.order.delivered_at(asked.line),
            order_delivered_at: basis.order.delivered_in_full_at(),
            reason: Some(asked.reason.clone()).filter(|reason| !reason.is_empty()),
            answers: understood(asked, basis),
            target: asked.target.as_ref().map(|sku| target_facts(sku, line, basis)),
        });
        *before = before.saturating_add(asked.quantity);
    }
    all
}

fn target_facts(sku: &str, line: Option<&crate::order::Line>, basis: &SubmitBasis) -> TargetFacts {
    let known = basis.targets.get(sku);
    TargetFacts {
        sku: sku.to_owned(),
        known: known.is_some(),
        same_product: known.zip(line).is_some_and(|(t, line)| t.product == line.product),
        same_variant: line.is_some_and(|line| line.sku == sku),
        available: known.map_or(0, |target| target.available),
    }
}
