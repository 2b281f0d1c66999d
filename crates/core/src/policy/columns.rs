//! What the shop's own tables may look at: one column a line, with its kind, who vouches for it and
//! where it is read. Whatever a column needs to be known is read from the facts of a request; what
//! is not known stays unknown.

use super::{
    basis::Basis,
    buyer::BuyerFacts,
    decision::Witness,
    document::{Fault, PolicyDocument},
    facts::{LineFacts, RequestFacts, TenderFacts},
    prepared::AtHand,
};
use crate::{
    case::WishKind,
    order::{GoodsTrait, OrderState, TenderKind},
    table::Kind,
};

/// What is read for a column, before its words are looked up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Raw<'f> {
    Unknown,
    YesNo(bool),
    Word(&'f str),
    Number(i64),
    /// Some of the words, as a mask over the column's.
    Mask(u64),
}

/// One line of a request, as columns read it.
#[derive(Clone, Copy)]
pub(super) struct OnLine<'f> {
    pub basis: &'f Basis,
    pub facts: &'f RequestFacts,
    pub line: &'f LineFacts,
    pub fault: Fault,
}

impl<'f> OnLine<'f> {
    pub fn of(on: &AtHand<'f>, facts: &'f RequestFacts, line: &'f LineFacts) -> Self {
        Self { basis: on.basis, facts, line, fault: on.fault_of(line) }
    }
}

/// What its cells can say.
#[derive(Debug, Clone, Copy)]
pub enum Cells {
    YesNo,
    /// One of a few words that the product knows.
    Known(fn() -> Vec<&'static str>),
    /// Some of a few words that the product knows.
    Some(fn() -> Vec<&'static str>),
    /// A reason of the document.
    Reason,
    /// Any word: a category of the shop, a market.
    Free,
    Count,
    Days,
    /// Minor units of the order's currency.
    Money,
}

/// One column that tables can have.
pub struct ColumnSpec {
    /// The name in documents; the words beside it are the locale key `column-<name>`.
    pub name: &'static str,
    pub cells: Cells,
    pub witness: Witness,
    pub(super) read: for<'f> fn(&OnLine<'f>) -> Raw<'f>,
}

macro_rules! columns {
    ($($name:literal $cells:expr, $witness:ident, $read:expr;)*) => {
        /// All of them, besides `answer:<question>` for every question of the form.
        pub static COLUMNS: &[ColumnSpec] = &[$(ColumnSpec {
            name: $name,
            cells: $cells,
            witness: Witness::$witness,
            read: $read,
        }),*];
    };
}

columns! {
    "wish" Cells::Known(wishes), Buyer, |on| Raw::Word(on.line.wish.word());
    "fault" Cells::Known(faults), Buyer, |on| match on.line.reason {
        Some(_) => Raw::Word(on.fault.word()),
        None => Raw::Unknown,
    };
    "reason" Cells::Reason, Buyer, |on| text(on.line.reason.as_deref());
    "category" Cells::Free, Order, |on| Raw::Word(&on.line.category);
    "traits" Cells::Some(traits), Order, |on| Raw::Mask(mask(&on.line.traits));
    "no-return-confirmed" Cells::YesNo, Order, |on| Raw::YesNo(on.line.no_return_confirmed);
    "days-since-delivery" Cells::Days, Carrier, |on| match on.line.delivered_on {
        Some(day) => Raw::Number(days(day, on.facts.today)),
        None => Raw::Unknown,
    };
    "units-asked" Cells::Count, Buyer, |on| Raw::Number(on.line.asked.into());
    "attempts-before" Cells::Count, Log, |on| Raw::Number(on.line.attempts.into());
    "repairs-before" Cells::Count, Log, |on| Raw::Number(on.line.repairs.into());
    "warranty-days-left" Cells::Days, Log, |on| warranty_days_left(on);
    "worth-minor" Cells::Money, Log, |on| Raw::Number(on.line.worth);
    "instant" Cells::YesNo, Buyer, |on| Raw::YesNo(on.line.instant);
    "target-same-product" Cells::YesNo, Catalogue, |on| match &on.line.target {
        Some(target) => Raw::YesNo(target.same_product),
        None => Raw::Unknown,
    };
    "target-same-variant" Cells::YesNo, Catalogue, |on| match &on.line.target {
        Some(target) => Raw::YesNo(target.same_variant),
        None => Raw::Unknown,
    };
    "target-available" Cells::Count, Catalogue, |on| match &on.line.target {
        Some(target) => Raw::Number(target.available.max(0)),
        None => Raw::Unknown,
    };
    "market" Cells::Free, Order, |on| Raw::Word(&on.facts.market);
    "order-state" Cells::Known(states), Order, |on| Raw::Word(on.facts.order_state.word());
    "requests-before" Cells::Count, Log, |on| Raw::Number(on.facts.requests_before.into());
    "amount-minor" Cells::Money, Log, |on| Raw::Number(on.facts.amount);
    "photos" Cells::Count, Buyer, |on| Raw::Number(on.facts.photos.into());
    "tier" Cells::Free, Log, |on| match &on.facts.buyer {
        Some(buyer) => Raw::Word(tier(on.basis, buyer)),
        None => Raw::Unknown,
    };
    "buyer-orders" Cells::Count, Log, |on| of_buyer(on, |buyer| Some(buyer.orders.into()));
    "buyer-spent-minor" Cells::Money, Log, |on| of_buyer(on, |buyer| Some(buyer.spent));
    "buyer-quiet-days" Cells::Days, Log, |on| of_buyer(on, |b| b.quiet_days.map(i64::from));
    "buyer-requests" Cells::Count, Log, |on| of_buyer(on, |buyer| Some(buyer.requests.into()));
    "gift" Cells::YesNo, Order, |on| Raw::YesNo(on.facts.gift);
    "tender-kind" Cells::Known(tenders), Order, |on| {
        text(on.facts.tender.as_ref().and_then(|tender| tender.kind).map(TenderKind::word))
    };
    "tender-original" Cells::YesNo, Order, |on| match &on.facts.tender {
        Some(tender) => Raw::YesNo(tender.original),
        None => Raw::Unknown,
    };
    "tender-way" Cells::Known(ways), Order, |on| Raw::Word(way(on.facts.tender.as_ref()));
    "tender-covers" Cells::YesNo, Log, |on| {
        let tender = on.facts.tender.as_ref();
        Raw::YesNo(tender.is_none_or(|tender| tender.covers(on.facts.owed())))
    };
}

/// The code of the buyer's tier, or a word for having none.
fn tier<'f>(basis: &'f Basis, buyer: &BuyerFacts) -> &'f str {
    basis.shop.tier_of(Some(buyer)).map_or("none", |tier| &tier.code)
}

fn of_buyer<'f>(on: &OnLine<'f>, number: fn(&BuyerFacts) -> Option<i64>) -> Raw<'f> {
    on.facts.buyer.as_ref().and_then(number).map_or(Raw::Unknown, Raw::Number)
}

fn text(text: Option<&str>) -> Raw<'_> {
    text.map_or(Raw::Unknown, Raw::Word)
}

fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days())).max(0)
}

/// Days on which the goods surely are under warranty, today included.
fn warranty_days_left<'f>(on: &OnLine<'f>) -> Raw<'f> {
    let unit = on.facts.days_of(on.line);
    let warranty = on.basis.warranty(&on.facts.market, &on.line.category, &unit);
    warranty.days_left(on.facts.today).map_or(Raw::Unknown, Raw::Number)
}

fn mask(traits: &[GoodsTrait]) -> u64 {
    let place = |one: &GoodsTrait| GoodsTrait::ALL.iter().position(|known| known == one);
    traits.iter().filter_map(place).fold(0, |mask, place| mask | 1 << place)
}

fn wishes() -> Vec<&'static str> {
    WishKind::ASKED.map(WishKind::word).to_vec()
}

fn faults() -> Vec<&'static str> {
    [Fault::Nobody, Fault::Merchant, Fault::Carrier].map(Fault::word).to_vec()
}

fn traits() -> Vec<&'static str> {
    GoodsTrait::ALL.map(GoodsTrait::word).to_vec()
}

fn states() -> Vec<&'static str> {
    OrderState::ALL.map(OrderState::word).to_vec()
}

fn tenders() -> Vec<&'static str> {
    TenderKind::ALL.map(TenderKind::word).to_vec()
}

fn ways() -> Vec<&'static str> {
    vec!["unnamed", "original", "stored-value", "other"]
}

/// Which way money goes or comes: known even where no tender was named.
fn way(tender: Option<&TenderFacts>) -> &'static str {
    match tender {
        None => "unnamed",
        Some(tender) if tender.original => "original",
        Some(tender) if tender.kind == Some(TenderKind::StoredValue) => "stored-value",
        Some(_) => "other",
    }
}

impl ColumnSpec {
    /// The column of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        COLUMNS.iter().find(|column| column.name == name)
    }

    /// Its kind in a table whose cells in this column are `cells`. What a free column knows are the
    /// words that its cells speak of; everything else is another word.
    pub fn kind(&self, shop: &PolicyDocument, cells: &[&str]) -> Kind {
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        match self.cells {
            Cells::YesNo => Kind::Bool,
            Cells::Known(words) => Kind::Enum { words: owned(words()), open: false },
            Cells::Some(words) => Kind::Set { words: owned(words()) },
            Cells::Reason => {
                let codes = shop.reasons.iter().map(|reason| reason.code.clone()).collect();
                Kind::Enum { words: codes, open: true }
            }
            Cells::Free => Kind::Enum { words: spoken_of(cells), open: true },
            Cells::Count => Kind::Integer,
            Cells::Days => Kind::Days,
            Cells::Money => Kind::Money,
        }
    }
}

/// The words that some cells speak of, each once.
fn spoken_of(cells: &[&str]) -> Vec<String> {
    let words = cells.iter().flat_map(|cell| cell.trim_start_matches(['!', ' ']).split('|'));
    let words = words.map(str::trim).filter(|word| !word.is_empty() && *word != "-");
    let each: std::collections::BTreeSet<&str> = words.collect();
    each.into_iter().map(str::to_owned).collect()
}
