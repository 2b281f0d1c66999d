//! What a request comes to: the arithmetic line by line, and where the money goes.

use super::MoneyView;
use amends_core::{
    money::Currency,
    order::TenderKind,
    refund::{Component, Extra, ExtraKind, Name, Quote, QuoteLine, Route, components},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What a request comes to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Quote)]
pub struct QuoteView {
    pub lines: Vec<QuoteLineView>,
    /// What the buyer gets.
    pub refund: MoneyView,
    /// What the buyer owes instead, for dearer replacements.
    pub charge: MoneyView,
    /// Where the refund goes.
    pub routes: Vec<RouteView>,
    /// Where the charge is collected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collect: Option<RouteView>,
    /// The buyer pays the charge by a link.
    pub by_link: bool,
    /// Every amount by its name, with the clause it rests on: the refund less the charge, exactly.
    pub components: Vec<ComponentView>,
}

/// One named amount of a settlement.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Component)]
pub struct ComponentView {
    /// `goods`, `discount`, `tax`, `outbound-freight`, `paid-back`, `loss-of-value`, `replacement`,
    /// `price-share`, `made-good`, `kept`, `of-its-own`, `promotion`, `return-freight`,
    /// `restocking-fee`, `missing`, `goodwill`, `interest`, `bonus`, `limit` or `cap`.
    pub name: &'static str,
    /// The item it belongs to; absent: the whole case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<u16>,
    /// Positive to the buyer, negative from the buyer.
    pub amount: MoneyView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The promotion, or the accessory that is missing, by its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Days of delay that interest is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// One item of the arithmetic.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = QuoteLine)]
pub struct QuoteLineView {
    pub item: u16,
    pub units: u32,
    /// Price before discounts.
    pub goods: MoneyView,
    /// Taken off when it was bought.
    pub discount: MoneyView,
    /// Tax on top of the price; zero where prices include it.
    pub tax: MoneyView,
    /// What earlier cases paid back for them, less what the buyer paid on top.
    pub paid_back: MoneyView,
    /// Outbound freight of these units, and whether it is part of the sum.
    pub shipping: MoneyView,
    pub freight_back: bool,
    /// Loss of value taken off, with its clause.
    pub deduction: MoneyView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction_clause: Option<String>,
    /// What the replacements cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replacement: Option<MoneyView>,
    /// What the line adds: positive to the buyer, negative from the buyer.
    pub amount: MoneyView,
}

/// A share of the money and its tender.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Route)]
pub struct RouteView {
    pub tender: String,
    pub kind: TenderKindView,
    pub amount: MoneyView,
    /// More than was paid, as store credit: a bonus or goodwill.
    pub beyond: bool,
}

/// `card`, `wallet`, `bank-transfer`, `cash-on-delivery`, `stored-value` or `points`.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(transparent)]
pub struct TenderKindView(pub TenderKind);

impl utoipa::PartialSchema for TenderKindView {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}
impl ToSchema for TenderKindView {}

impl QuoteView {
    /// A quote.
    pub fn of(quote: &Quote) -> Self {
        let currency = quote.currency;
        Self {
            lines: quote.lines.iter().map(|line| QuoteLineView::of(line, currency)).collect(),
            refund: MoneyView::of(quote.refund, currency),
            charge: MoneyView::of(quote.charge, currency),
            routes: quote.routes.iter().map(|route| RouteView::of(route, currency)).collect(),
            collect: quote.collect.as_ref().map(|route| RouteView::of(route, currency)),
            by_link: quote.by_link,
            components: components(quote).iter().map(|c| ComponentView::of(c, currency)).collect(),
        }
    }
}

impl ComponentView {
    /// A named amount.
    pub fn of(component: &Component, currency: Currency) -> Self {
        let (code, days) = match &component.name {
            Name::Extra(ExtraKind::Promotion { code, .. }) => (Some(code.clone()), None),
            Name::Extra(ExtraKind::Missing { what }) => (Some(what.clone()), None),
            Name::Extra(ExtraKind::Interest { days }) => (None, Some(*days)),
            _ => (None, None),
        };
        Self {
            name: component.name.word(),
            item: component.item,
            amount: MoneyView::of(component.amount, currency),
            clause: component.ground.clone(),
            code,
            days,
        }
    }

    /// Money beside the goods that was promised.
    pub fn of_extra(extra: &Extra, currency: Currency) -> Self {
        let (name, ground) = (Name::Extra(extra.kind.clone()), extra.clause.clone());
        let (item, amount) = (extra.item, extra.amount);
        Self::of(&Component { name, item, amount, ground }, currency)
    }
}

impl QuoteLineView {
    fn of(line: &QuoteLine, currency: Currency) -> Self {
        let money = |minor| MoneyView::of(minor, currency);
        Self {
            item: line.item,
            units: line.units,
            goods: money(line.worth.goods),
            discount: money(line.worth.discount),
            tax: money(line.worth.tax),
            paid_back: money(line.paid_back),
            shipping: money(line.worth.shipping),
            freight_back: line.freight_back,
            deduction: money(line.deduction),
            deduction_clause: line.deduction_clause.clone(),
            replacement: line.replacement.map(money),
            amount: money(line.amount),
        }
    }
}

impl RouteView {
    fn of(route: &Route, currency: Currency) -> Self {
        let (tender, kind) = (route.tender.clone(), TenderKindView(route.kind));
        Self { tender, kind, amount: MoneyView::of(route.amount, currency), beyond: route.beyond }
    }
}
