//! Money and goods that a case comes to: the arithmetic line by line, and the agreed parts with how
//! far each of them is.

use super::MoneyView;
use amends_core::{
    case::{
        Charge, ChargeState, Part, Refund, RefundState, Replacement, ReplacementState, Settlement,
    },
    money::Currency,
    order::TenderKind,
    refund::{Quote, QuoteLine, Route},
};
use jiff::Timestamp;
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
}

/// `card`, `wallet`, `bank-transfer`, `cash-on-delivery` or `stored-value`.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(transparent)]
pub struct TenderKindView(pub TenderKind);

impl utoipa::PartialSchema for TenderKindView {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}
impl ToSchema for TenderKindView {}

/// What was agreed, part by part.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Settlement)]
pub struct SettlementView {
    pub agreed_at: Timestamp,
    pub refunds: Vec<RefundView>,
    pub charges: Vec<ChargeView>,
    pub replacements: Vec<ReplacementView>,
}

/// Money back to one tender.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Refund)]
pub struct RefundView {
    /// Also the key at the provider.
    pub id: String,
    pub tender: String,
    pub kind: TenderKindView,
    pub amount: MoneyView,
    #[serde(flatten)]
    pub state: MoneyState,
}

/// A price difference the buyer pays.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Charge)]
pub struct ChargeView {
    pub id: String,
    pub tender: String,
    pub kind: TenderKindView,
    pub amount: MoneyView,
    #[serde(flatten)]
    pub state: MoneyState,
}

/// How far money is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum MoneyState {
    Agreed,
    /// The provider took it and has not finished, or did not answer.
    Unknown {
        since: Timestamp,
    },
    Paid {
        at: Timestamp,
        /// Refunds: when the buyer sees the money.
        #[serde(skip_serializing_if = "Option::is_none")]
        arrives_by: Option<Timestamp>,
        reference: String,
    },
    Failed {
        at: Timestamp,
        reason: String,
    },
}

/// A variant that goes out instead.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Replacement)]
pub struct ReplacementView {
    pub id: String,
    /// The item it replaces units of.
    pub item: u16,
    pub sku: String,
    pub units: u32,
    #[serde(flatten)]
    pub state: GoodsState,
}

/// How far a replacement is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum GoodsState {
    Agreed,
    /// The shop's fulfilment has it.
    Instructed {
        at: Timestamp,
    },
    Shipped {
        at: Timestamp,
        carrier: String,
        tracking: String,
    },
}

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
        }
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
        Self { tender, kind, amount: MoneyView::of(route.amount, currency) }
    }
}

impl SettlementView {
    /// The agreed parts; `None` while nothing is agreed.
    pub fn of(settlement: &Settlement, currency: Currency) -> Option<Self> {
        let Settlement::Agreed { at, parts } = settlement else { return None };
        let (refunds, charges, replacements) = Default::default();
        let mut view = Self { agreed_at: *at, refunds, charges, replacements };
        for part in parts {
            match part {
                Part::Refund(refund) => view.refunds.push(RefundView::of(refund, currency)),
                Part::Charge(charge) => view.charges.push(ChargeView::of(charge, currency)),
                Part::Replacement(part) => view.replacements.push(ReplacementView::of(part)),
            }
        }
        Some(view)
    }
}

impl RefundView {
    fn of(refund: &Refund, currency: Currency) -> Self {
        let state = match refund.state.clone() {
            RefundState::Agreed => MoneyState::Agreed,
            RefundState::Unknown { since } => MoneyState::Unknown { since },
            RefundState::Paid { at, arrives_by, reference } => {
                MoneyState::Paid { at, arrives_by: Some(arrives_by), reference }
            }
            RefundState::Failed { at, reason } => MoneyState::Failed { at, reason },
        };
        let (id, tender) = (refund.id.to_string(), refund.tender.clone());
        let (kind, amount) =
            (TenderKindView(refund.tender_kind), MoneyView::of(refund.amount, currency));
        Self { id, tender, kind, amount, state }
    }
}

impl ChargeView {
    fn of(charge: &Charge, currency: Currency) -> Self {
        let state = match charge.state.clone() {
            ChargeState::Agreed => MoneyState::Agreed,
            ChargeState::Unknown { since } => MoneyState::Unknown { since },
            ChargeState::Paid { at, reference } => {
                MoneyState::Paid { at, arrives_by: None, reference }
            }
            ChargeState::Failed { at, reason } => MoneyState::Failed { at, reason },
        };
        let (id, tender) = (charge.id.to_string(), charge.tender.clone());
        let (kind, amount) =
            (TenderKindView(charge.tender_kind), MoneyView::of(charge.amount, currency));
        Self { id, tender, kind, amount, state }
    }
}

impl ReplacementView {
    fn of(part: &Replacement) -> Self {
        let state = match part.state.clone() {
            ReplacementState::Agreed => GoodsState::Agreed,
            ReplacementState::Instructed { at } => GoodsState::Instructed { at },
            ReplacementState::Shipped { at, carrier, tracking } => {
                GoodsState::Shipped { at, carrier, tracking }
            }
        };
        let (id, sku) = (part.id.to_string(), part.sku.clone());
        Self { id, item: part.item, sku, units: part.units, state }
    }
}
