//! An order as the shop told it, and what can be done with its lines.

use super::{FindingView, MoneyView, promotion::PromotionView, quote::TenderKindView};
use crate::flows::LineOption;
use amends_core::order::{Line, Order, Parcel, Payment, Tender};
use amends_core::{case::Case, money::Currency};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// An order.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    pub id: String,
    /// The number the buyer knows.
    pub number: String,
    pub customer: String,
    pub market: String,
    pub placed_at: Timestamp,
    /// `pending`, `processing`, `shipped`, `delivered` or `cancelled`.
    pub state: &'static str,
    pub tax_included: bool,
    pub lines: Vec<LineView>,
    /// Outbound freight with the tax on it.
    pub shipping: MoneyView,
    /// Discounts on the whole order, as a positive number.
    pub discount: MoneyView,
    pub total: MoneyView,
    pub paid: MoneyView,
    pub payments: Vec<PaymentView>,
    /// What the order earned; looked at again when goods come back.
    pub promotions: Vec<PromotionView>,
    pub parcels: Vec<OutboundView>,
    /// The cases about it, oldest first.
    pub cases: Vec<String>,
}

/// One line of an order.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = OrderLine)]
pub struct LineView {
    /// Counted from 1.
    pub no: u16,
    pub sku: String,
    pub product: String,
    pub title: String,
    pub variant: String,
    pub category: String,
    pub quantity: u32,
    pub unit_price: MoneyView,
    /// Price of the whole line before discounts; a component's share of the price of a kit need not
    /// divide by its units.
    pub goods: MoneyView,
    /// The kit that it was bought in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kit: Option<String>,
    /// On the whole line, as a positive number.
    pub discount: MoneyView,
    /// On the whole line; part of the price where the order's prices include tax.
    pub tax: MoneyView,
    /// By the carrier's scan.
    pub delivered_at: Option<Timestamp>,
    /// When the installation of its units was finished, if the shop told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub installed_at: Option<Timestamp>,
    /// What one unit weighs in its packing, in grams, if the shop told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit_grams: Option<u32>,
}

/// Money paid with one tender.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Payment)]
pub struct PaymentView {
    pub tender: String,
    pub kind: TenderKindView,
    pub amount: MoneyView,
    /// The shop's account with a provider where it was taken, if the shop told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The provider's own number of the payment, if the shop told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// If the shop told; else when the order was placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Timestamp>,
}

/// A parcel the shop sent out.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Parcel)]
pub struct OutboundView {
    pub carrier: String,
    pub tracking: String,
    pub shipped_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    /// Empty: the whole order.
    pub lines: Vec<u16>,
}

/// One wish for one line.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LineOption)]
pub struct OptionView {
    pub line: u16,
    pub wish: &'static str,
    /// `approve`, `review`, `refuse`, or `impossible`: it cannot be asked for.
    pub answer: &'static str,
    /// Until when, where there is a limit.
    pub until: Option<Timestamp>,
    /// What speaks against it, worst first.
    pub objections: Vec<FindingView>,
}

/// A means of payment of a buyer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Tender)]
pub struct TenderView {
    /// The shop's name for it.
    pub reference: String,
    pub kind: TenderKindView,
    /// What people are shown.
    pub label: String,
    /// Stored value and points only: what is on it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<MoneyView>,
}

impl OrderView {
    /// An order with the cases about it.
    pub fn of(order: &Order, cases: &[Case]) -> Self {
        let money = |minor| MoneyView::of(minor, order.currency);
        Self {
            id: order.id.to_string(),
            number: order.number.clone(),
            customer: order.customer.to_string(),
            market: order.market.clone(),
            placed_at: order.placed_at,
            state: order.state.word(),
            tax_included: order.tax_included,
            lines: order.lines.iter().map(|line| LineView::of(line, order)).collect(),
            shipping: money(order.shipping + order.shipping_tax),
            discount: money(order.discount),
            total: money(order.total()),
            paid: money(order.paid()),
            payments: order.payments.iter().map(|p| PaymentView::of(p, order.currency)).collect(),
            promotions: order
                .promotions
                .iter()
                .map(|promotion| PromotionView::of(promotion, order.currency))
                .collect(),
            parcels: order.parcels.iter().map(OutboundView::of).collect(),
            cases: cases.iter().map(|case| case.id.to_string()).collect(),
        }
    }
}

impl LineView {
    fn of(line: &Line, order: &Order) -> Self {
        let money = |minor| MoneyView::of(minor, order.currency);
        Self {
            no: line.no,
            sku: line.sku.clone(),
            product: line.product.clone(),
            title: line.title.clone(),
            variant: line.variant.clone(),
            category: line.category.clone(),
            quantity: line.quantity,
            unit_price: money(line.unit_price),
            goods: money(line.goods()),
            kit: line.kit.clone(),
            discount: money(line.discount),
            tax: money(line.tax),
            delivered_at: order.delivered_at(line.no),
            installed_at: line.installed_at,
            unit_grams: line.unit_grams,
        }
    }
}

impl PaymentView {
    fn of(payment: &Payment, currency: Currency) -> Self {
        Self {
            tender: payment.tender.clone(),
            kind: TenderKindView(payment.kind),
            amount: MoneyView::of(payment.amount, currency),
            account: payment.account.clone(),
            transaction: payment.transaction.clone(),
            paid_at: payment.paid_at,
        }
    }
}

impl OutboundView {
    fn of(parcel: &Parcel) -> Self {
        Self {
            carrier: parcel.carrier.clone(),
            tracking: parcel.tracking.clone(),
            shipped_at: parcel.shipped_at,
            delivered_at: parcel.delivered_at,
            lines: parcel.lines.clone(),
        }
    }
}

impl OptionView {
    /// A wish for a line.
    pub fn of(option: &LineOption) -> Self {
        Self {
            line: option.line,
            wish: option.wish.word(),
            answer: option.answer.word(),
            until: option.until,
            objections: option.objections.iter().map(FindingView::of).collect(),
        }
    }
}

impl TenderView {
    /// A tender; `currency` is that of stored value.
    pub fn of(tender: &Tender, currency: Currency) -> Self {
        let stored = tender.kind.is_in_our_ledger();
        Self {
            reference: tender.reference.clone(),
            kind: TenderKindView(tender.kind),
            label: tender.label.clone(),
            balance: stored.then(|| MoneyView::of(tender.balance, currency)),
        }
    }
}
