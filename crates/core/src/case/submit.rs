//! A buyer, or somebody for them, asks. The policy answers at once; a request that is impossible as
//! it stands is not stored, everything else opens a case with the whole reasoning in its first
//! event.

use super::{
    Case, Consent, Event, FILES_MAX, Item, Recorded, RefundLaw, Refusal, SettleBasis, Submitted,
    Target, Timed, TimerKind, Wish, WishKind, four_eyes, next, of_units, reckon, refuse,
    revocation, units_held,
};
use crate::{
    calendar::Calendars,
    clock::Count,
    ids::{CaseId, CustomerId, FileId, PersonalId, RequestId, TenantId, case_number},
    mint::Mint,
    money::AMOUNT_MINOR_MAX,
    order::{Line, Order, Tender},
    people::{Actor, Channel},
    policy::{ANSWERS, Answer, Asker, Basis, Clocks, Decision, Fault, RequestFacts, Tier, decide},
    refund::Quote,
    units::UnitSet,
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;

/// A request as parsed at a door.
#[derive(Debug, Clone)]
pub struct Submit {
    pub customer: CustomerId,
    pub channel: Channel,
    /// For lines that do not say otherwise.
    pub wish: WishKind,
    pub lines: Vec<AskedLine>,
    /// The tender for the refund or the difference; `None`: the way it was paid.
    pub tender: Option<String>,
    /// The words by which the buyer agreed to a tender that the order was not paid with.
    pub consent: Option<String>,
    pub note: Option<PersonalId>,
    pub files: Vec<FileId>,
    /// Asked by the receiver of a gift.
    pub gift: bool,
    /// Filed together with requests for other orders.
    pub request: Option<RequestId>,
    /// The buyer declares that they withdraw from the contract: who they are and where that is
    /// acknowledged.
    pub declaration: Option<PersonalId>,
}

impl Submit {
    /// What is wanted for a line.
    pub fn wish_of(&self, line: &AskedLine) -> WishKind {
        line.wish.unwrap_or(self.wish)
    }
}

/// Some units of one line.
#[derive(Debug, Clone, Default)]
pub struct AskedLine {
    pub line: u16,
    pub quantity: u32,
    /// Empty while only a preview is wanted.
    pub reason: String,
    pub answers: BTreeMap<String, String>,
    /// What is wanted for this line, where it is not what the request says.
    pub wish: Option<WishKind>,
    /// SKU of the variant wanted instead.
    pub target: Option<String>,
    /// The variant is to go out before the goods are back, against a hold.
    pub instant: bool,
    /// Serial number of the unit to be repaired.
    pub serial: Option<String>,
    /// Minor units back for goods that are kept; `None` asks for a proposal.
    pub amount: Option<i64>,
    /// What one unit costs now, in minor units, as the buyer saw it; `None`: as the catalogue says.
    pub price: Option<i64>,
}

/// Letters of a serial number.
pub const SERIAL_CHARS_MAX: usize = 40;

/// What a request is decided on.
pub struct SubmitBasis<'a> {
    pub policy: &'a Basis,
    pub order: &'a Order,
    /// The other cases on this order.
    pub others: &'a [super::Case],
    /// The buyer's tenders with what is on them now.
    pub tenders: &'a [Tender],
    /// Variants that may go out and that the catalogue knows, by SKU: product, description, what
    /// can be had.
    pub targets: &'a BTreeMap<String, CatalogueTarget>,
    /// The buyer's zone.
    pub zone: &'a TimeZone,
    /// The days that are worked.
    pub calendars: &'a Calendars,
    pub asker: &'a Asker,
}

/// A variant of the catalogue.
#[derive(Debug, Clone)]
pub struct CatalogueTarget {
    pub product: String,
    pub target: Target,
    pub available: i64,
    /// When the shop told its price.
    pub as_of: Option<Timestamp>,
}

/// What a request would come to.
#[derive(Debug, Clone)]
pub struct Assessment {
    pub items: Vec<Item>,
    pub quote: Quote,
    pub decision: Decision,
    /// What it was decided on.
    pub facts: RequestFacts,
}

/// Computes what a request comes to without filing it: the preview, by the code that files it.
pub fn assess(ask: &Submit, basis: &SubmitBasis, now: Timestamp) -> Assessment {
    consider(ask, basis, now, false)
}

fn consider(ask: &Submit, basis: &SubmitBasis, now: Timestamp, filed: bool) -> Assessment {
    let items = items(ask, basis);
    let submitted = submitted(ask, basis, items.clone());
    let quote = match draft(submitted, now) {
        Some(case) => reckon::quote_in_full(&case, &basis.settling()),
        None => Quote::nothing(basis.order.currency),
    };
    let facts = RequestFacts { filed, ..super::facts::facts(ask, basis, (&items, &quote), now) };
    let decision = revocation::heard(ask, basis, decide(basis.policy, &facts));
    Assessment { items, quote, decision, facts }
}

impl SubmitBasis<'_> {
    fn settling(&self) -> SettleBasis<'_> {
        let Self { policy, order, others, tenders, .. } = *self;
        SettleBasis { policy, order, others, tenders }
    }
}

/// A case that is not filed yet, for reckoning.
fn draft(submitted: Submitted, now: Timestamp) -> Option<Case> {
    let event = Event::Submitted(Box::new(submitted));
    let first = Recorded { seq: 1, at: now, actor: String::new(), event };
    Case::open(TenantId(0), CaseId(uuid::Uuid::nil()), &first)
}

fn submitted(ask: &Submit, basis: &SubmitBasis, items: Vec<Item>) -> Submitted {
    Submitted {
        number: String::new(),
        customer: ask.customer,
        channel: ask.channel,
        market: basis.order.market.clone(),
        zone: basis.zone.iana_name().unwrap_or("UTC").to_owned(),
        currency: basis.order.currency,
        items,
        tender: ask.tender.clone(),
        consent: Consent::of(ask),
        note: ask.note,
        files: ask.files.clone(),
        decision: Decision::none(),
        quote: Quote::nothing(basis.order.currency),
        clocks: clocks(ask, basis),
        timed: timed(ask, basis),
        gift: ask.gift,
        request: ask.request,
        facts: None,
        declaration: ask.declaration,
        tier: tier(ask, basis).map(|tier| tier.code.clone()),
        agent: tier(ask, basis).and_then(|tier| tier.agent.clone()),
    }
}

/// The tier of who asks. The receiver of a gift is not the buyer.
fn tier<'a>(ask: &Submit, basis: &SubmitBasis<'a>) -> Option<&'a Tier> {
    let buyer = basis.asker.buyer.as_ref().filter(|_| !ask.gift);
    basis.policy.shop.tier_of(buyer)
}

/// How the clocks run that do not run as for everybody.
fn timed(ask: &Submit, basis: &SubmitBasis) -> Timed {
    let lines = ask.lines.iter().filter_map(|asked| basis.order.line(asked.line));
    let categories: Vec<_> = lines.map(|line| &line.category).collect();
    let timed = basis.policy.shop.timed(tier(ask, basis), &basis.order.market, &categories);
    let mut timed = Timed { refund_law: refund_law(ask, basis, &timed), ..timed };
    let platform = basis.policy.platform.as_ref();
    let decides = platform.and_then(|platform| platform.rules.decide_hours);
    timed.counts.extend(decides.map(|hours| (TimerKind::Platform, Count::hours(hours))));
    timed
}

/// How long the law gives for the money of goods that the buyer changed their mind about, where a
/// clock runs for it.
fn refund_law(ask: &Submit, basis: &SubmitBasis, timed: &Timed) -> Option<RefundLaw> {
    let shop = &basis.policy.shop;
    let runs = shop.clocks.refund_days.is_some() || timed.counts.contains_key(&TimerKind::Refund);
    let faults =
        ask.lines.iter().map(|asked| basis.policy.reason(&asked.reason).map(|reason| reason.fault));
    let no_fault = faults.into_iter().all(|fault| fault == Some(Fault::Nobody));
    let law = basis.policy.law.refund.as_ref();
    let law = law.filter(|_| runs && (no_fault || ask.declaration.is_some()));
    law.map(|law| RefundLaw { count: law.count, from: law.from })
}

fn clocks(ask: &Submit, basis: &SubmitBasis) -> Clocks {
    let usual = revocation::clocks(ask, basis);
    let sooner = tier(ask, basis).and_then(|tier| tier.review_hours).unwrap_or(u32::MAX);
    Clocks { review_hours: usual.review_hours.min(sooner), ..usual }
}

/// Files a request. Returns the submission and what follows from it at once: an approval (with the
/// settlement, if nothing has to come back), a review, or a refusal with its clause.
pub fn submit(ask: &Submit, basis: &SubmitBasis, mint: &mut Mint) -> Result<Vec<Event>, Refusal> {
    if ask.files.len() > FILES_MAX {
        return Err(Refusal::TooManyFiles);
    }
    let Assessment { items, quote, decision, facts } = checked(ask, basis, mint.now)?;
    let number = case_number(mint.bytes());
    let facts = Some(Box::new(facts));
    let submitted = Submitted { number, quote, decision, facts, ..submitted(ask, basis, items) };
    let decision = submitted.decision.clone();
    let case = draft(submitted.clone(), mint.now).ok_or(Refusal::NothingAsked)?;
    let case = case.by(basis.calendars.clone());
    let mut events = answered(&case, &decision, basis, mint)?;
    events.insert(0, Event::Submitted(Box::new(submitted)));
    Ok(events)
}

/// What a request comes to, if it can be filed like this at all.
pub(super) fn checked(
    ask: &Submit,
    basis: &SubmitBasis,
    now: Timestamp,
) -> Result<Assessment, Refusal> {
    if ask.lines.is_empty() {
        return Err(Refusal::NothingAsked);
    }
    let considered = consider(ask, basis, now, true);
    match considered.decision.answer {
        Answer::Impossible => Err(Refusal::Impossible(Box::new(considered.decision))),
        _ => Ok(considered),
    }
}

/// The policy's answer, and what follows from it at once.
pub(super) fn answered(
    case: &Case,
    decision: &Decision,
    basis: &SubmitBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let clocks = &case.clocks;
    match (decision.answer, decision.refusing_clause()) {
        (Answer::Approve, _) => {
            let approved = Event::Approved { by_policy: true, clause: None, note: None };
            let events = next::carry_on(case, vec![approved], &basis.settling(), mint)?;
            Ok(four_eyes::begun(events, &Actor::Rule("policy"), &basis.settling()))
        }
        (Answer::Refuse, Some(clause)) => {
            Ok(vec![refuse::by_policy(clause.to_owned(), clocks, basis.zone, mint.now)])
        }
        // Without a clause nothing can be refused: a person looks.
        _ => {
            let due = case.ends(TimerKind::Review, mint.now);
            Ok(vec![Event::SentToReview { due }])
        }
    }
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
        let taken = match ask.wish_of(asked) {
            WishKind::PriceProtection => first_time(taken, line, asked.quantity, basis),
            _ => taken,
        };
        let units = taken.take_free(line.quantity, asked.quantity);
        let became = of_units(basis.others, basis.order.id, line.no, &units).became;
        let now = became.unwrap_or_else(|| as_bought(line));
        items.push(Item {
            no,
            order: basis.order.id,
            line: line.no,
            category: line.category.clone(),
            units,
            wish: wish(ask, asked, &now, basis),
            sku: now.sku,
            title: now.title,
            variant: now.variant,
            reason: asked.reason.clone(),
            fault: reason.map_or(Fault::Nobody, |reason| reason.fault),
            answers: understood(asked, basis),
            deduction: None,
        });
    }
    items
}

/// What is taken when a price is to be protected: units that had it before as well, as long as
/// there are others.
fn first_time(taken: UnitSet, line: &Line, wanted: u32, basis: &SubmitBasis) -> UnitSet {
    let all = UnitSet::default().take_free(line.quantity, line.quantity);
    let before = of_units(basis.others, basis.order.id, line.no, &all).protected;
    let with = taken.union(&before);
    if with.take_free(line.quantity, wanted).count() == wanted { with } else { taken }
}

/// The price of one unit now: the catalogue's, or a lower one that the buyer saw.
fn price_now(asked: &AskedLine, sku: &str, basis: &SubmitBasis) -> Wish {
    let catalogue = basis.targets.get(sku).map(|known| known.target.unit_price);
    let seen = asked.price.filter(|price| catalogue.is_none_or(|now| *price < now));
    let price = seen.or(catalogue).unwrap_or(0).clamp(0, AMOUNT_MINOR_MAX);
    Wish::PriceProtection { price, claimed: seen.is_some() }
}

/// A line's variant as it was bought.
fn as_bought(line: &Line) -> Target {
    Target {
        sku: line.sku.clone(),
        title: line.title.clone(),
        variant: line.variant.clone(),
        unit_price: line.unit_price,
    }
}

/// The answers that mean something: `yes` or `no` to a question that the rules ask. Anything else
/// counts as not answered, and never gets into the case file.
pub(super) fn understood(asked: &AskedLine, basis: &SubmitBasis) -> BTreeMap<String, String> {
    let answers = asked.answers.iter();
    answers
        .filter(|(question, answer)| {
            ANSWERS.contains(&answer.as_str()) && basis.policy.asks(question)
        })
        .map(|(question, answer)| (question.clone(), answer.clone()))
        .collect()
}

/// Without a target (a preview, or a request that the rules will block) the goods themselves stand
/// in.
fn wish(ask: &Submit, asked: &AskedLine, now: &Target, basis: &SubmitBasis) -> Wish {
    let target = asked.target.as_ref().and_then(|sku| basis.targets.get(sku));
    let target = target.map_or_else(|| now.clone(), |known| known.target.clone());
    let serial = asked.serial.as_deref().map(str::trim).filter(|serial| !serial.is_empty());
    match ask.wish_of(asked) {
        WishKind::RefundOnly => Wish::RefundOnly,
        WishKind::ReturnAndRefund | WishKind::GoodsBack => Wish::ReturnAndRefund,
        WishKind::Exchange => Wish::Exchange { target, instant: asked.instant },
        WishKind::Repair => Wish::Repair {
            serial: serial.map(|serial| serial.chars().take(SERIAL_CHARS_MAX).collect()),
        },
        WishKind::Reship => Wish::Reship,
        WishKind::PriceProtection => price_now(asked, &now.sku, basis),
        WishKind::Keep => Wish::Keep { amount: asked.amount.unwrap_or(0).max(0) },
        WishKind::Cancel => Wish::Cancel,
        WishKind::Change => Wish::Change { target },
    }
}
