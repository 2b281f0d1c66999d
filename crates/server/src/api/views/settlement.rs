//! What was agreed, part by part, with how far each part is.

use super::{MoneyView, quote::TenderKindView};
use amends_core::{
    case::{
        Case, Charge, ChargeState, Hold, HoldState, Part, Refund, RefundState, Repair, RepairState,
        Replacement, ReplacementState, Settlement,
    },
    money::Currency,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// What was agreed, part by part.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Settlement)]
pub struct SettlementView {
    pub agreed_at: Timestamp,
    pub refunds: Vec<RefundView>,
    pub charges: Vec<ChargeView>,
    pub holds: Vec<HoldView>,
    pub replacements: Vec<ReplacementView>,
    pub repairs: Vec<RepairView>,
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
    /// No provider moves it: a person transfers it.
    pub by_hand: bool,
    /// The refund that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// It may have been paid besides what took its place; finance has not seen to it yet.
    pub paid_twice: bool,
    #[serde(flatten)]
    pub state: MoneyState,
}

/// A price difference, or the price of a repair, that the buyer pays.
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
    /// Refunds: not sent yet. `why` is `stopped`, `daily-limit`, `another` or `too-soon`.
    Held {
        why: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// Refunds: a second person looks before it is sent.
    Second,
    /// Refunds: the provider is being told; after a break it is asked about first.
    Sent,
    /// The provider took it and has not finished, or did not answer.
    Unknown {
        since: Timestamp,
        /// Refunds: its answer speaks of something else than was asked.
        #[serde(skip_serializing_if = "Option::is_none")]
        doubt: Option<String>,
    },
    /// Refunds: a person transfers it.
    ByHand,
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
    /// The buyer has a link to pay by, or gets one.
    Waiting {
        pay_by: Timestamp,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// The time to pay is over: the link is being voided.
    Stopping,
    /// Void, and not paid.
    Lapsed,
    /// Another took its place.
    Replaced,
}

/// Money set aside on a tender until goods are back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Hold)]
pub struct HoldView {
    /// Also the key at the provider.
    pub id: String,
    pub tender: String,
    pub kind: TenderKindView,
    pub amount: MoneyView,
    #[serde(flatten)]
    pub state: HoldStateView,
}

/// How far a hold is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = HoldState)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum HoldStateView {
    Agreed,
    Unknown { since: Timestamp },
    Placed { at: Timestamp },
    Failed { reason: String },
    Releasing,
    Released,
    Capturing { takes: MoneyView },
    Captured { takes: MoneyView, reference: String },
}

/// Goods that go out to the buyer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Replacement)]
pub struct ReplacementView {
    pub id: String,
    /// The item it goes out for.
    pub item: u16,
    pub sku: String,
    pub units: u32,
    /// `exchange`, `reship`, `repaired` or `goods-back`.
    pub purpose: &'static str,
    #[serde(flatten)]
    pub state: GoodsState,
}

/// How far goods that go out are.
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
    Delivered {
        at: Timestamp,
    },
    /// `out-of-stock`, `lost`, `not-accepted`, `damaged` or `other`.
    Failed {
        reason: &'static str,
    },
    /// Something else was agreed in its place.
    Dropped,
}

/// A repair of some units by a service partner.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Repair)]
pub struct RepairView {
    pub id: String,
    /// The item it mends.
    pub item: u16,
    pub units: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    #[serde(flatten)]
    pub state: RepairStateView,
}

/// How far a repair is.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RepairState)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum RepairStateView {
    Agreed,
    AtPartner {
        partner: String,
    },
    /// It costs something; the buyer decides.
    Quoted {
        partner: String,
        price: MoneyView,
        until: Timestamp,
    },
    Done {
        at: Timestamp,
        parts: Vec<String>,
    },
    Failed {
        reason: String,
    },
    /// Not mended, and something else was agreed.
    Ended,
}

impl SettlementView {
    /// The agreed parts; `None` while nothing is agreed.
    pub fn of(case: &Case) -> Option<Self> {
        let Settlement::Agreed { at, parts } = &case.settlement else { return None };
        let currency = case.currency;
        let (refunds, charges, holds, replacements, repairs) = Default::default();
        let mut view = Self { agreed_at: *at, refunds, charges, holds, replacements, repairs };
        for part in parts {
            match part {
                Part::Refund(refund) => view.refunds.push(RefundView::of(case, refund)),
                Part::Charge(charge) => view.charges.push(ChargeView::of(charge, currency)),
                Part::Hold(hold) => view.holds.push(HoldView::of(hold, currency)),
                Part::Replacement(part) => view.replacements.push(ReplacementView::of(part)),
                Part::Repair(repair) => view.repairs.push(RepairView::of(repair, currency)),
            }
        }
        Some(view)
    }
}

impl RefundView {
    fn of(case: &Case, refund: &Refund) -> Self {
        let state = match refund.state.clone() {
            RefundState::Agreed => match refund.way.held {
                None => MoneyState::Agreed,
                Some(held) => MoneyState::Held { why: held.why.word(), until: held.until },
            },
            RefundState::Second => MoneyState::Second,
            RefundState::Sent => MoneyState::Sent,
            RefundState::Unknown { since, doubt } => MoneyState::Unknown { since, doubt },
            RefundState::ByHand => MoneyState::ByHand,
            RefundState::Replaced => MoneyState::Replaced,
            RefundState::Paid { at, arrives_by, reference } => {
                MoneyState::Paid { at, arrives_by: Some(arrives_by), reference }
            }
            RefundState::Failed { at, reason } => MoneyState::Failed { at, reason },
        };
        let (id, tender) = (refund.id.to_string(), refund.tender.clone());
        let (kind, amount) =
            (TenderKindView(refund.tender_kind), MoneyView::of(refund.amount, case.currency));
        let replaced_by = refund.way.replaced_by.map(|id| id.to_string());
        let (by_hand, paid_twice) = (refund.by_hand, case.is_alarmed(refund.id));
        Self { id, tender, kind, amount, by_hand, replaced_by, paid_twice, state }
    }
}

impl ChargeView {
    fn of(charge: &Charge, currency: Currency) -> Self {
        let state = match charge.state.clone() {
            ChargeState::Agreed => MoneyState::Agreed,
            ChargeState::Unknown { since } => MoneyState::Unknown { since, doubt: None },
            ChargeState::Paid { at, reference } => {
                MoneyState::Paid { at, arrives_by: None, reference }
            }
            ChargeState::Failed { at, reason } => MoneyState::Failed { at, reason },
            ChargeState::Waiting { pay_by, url } => MoneyState::Waiting { pay_by, url },
            ChargeState::Stopping => MoneyState::Stopping,
            ChargeState::Lapsed => MoneyState::Lapsed,
            ChargeState::Replaced => MoneyState::Replaced,
        };
        let (id, tender) = (charge.id.to_string(), charge.tender.clone());
        let (kind, amount) =
            (TenderKindView(charge.tender_kind), MoneyView::of(charge.amount, currency));
        Self { id, tender, kind, amount, state }
    }
}

impl HoldView {
    fn of(hold: &Hold, currency: Currency) -> Self {
        let money = |minor| MoneyView::of(minor, currency);
        let state = match hold.state.clone() {
            HoldState::Agreed => HoldStateView::Agreed,
            HoldState::Unknown { since } => HoldStateView::Unknown { since },
            HoldState::Placed { at } => HoldStateView::Placed { at },
            HoldState::Failed { reason } => HoldStateView::Failed { reason },
            HoldState::Releasing => HoldStateView::Releasing,
            HoldState::Released => HoldStateView::Released,
            HoldState::Capturing { amount } => HoldStateView::Capturing { takes: money(amount) },
            HoldState::Captured { amount, reference } => {
                HoldStateView::Captured { takes: money(amount), reference }
            }
        };
        let (id, tender) = (hold.id.to_string(), hold.tender.clone());
        Self {
            id,
            tender,
            kind: TenderKindView(hold.tender_kind),
            amount: money(hold.amount),
            state,
        }
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
            ReplacementState::Delivered { at } => GoodsState::Delivered { at },
            ReplacementState::Failed { reason } => GoodsState::Failed { reason: reason.word() },
            ReplacementState::Dropped => GoodsState::Dropped,
        };
        let (id, sku, purpose) = (part.id.to_string(), part.sku.clone(), part.purpose.word());
        Self { id, item: part.item, sku, units: part.units, purpose, state }
    }
}

impl RepairView {
    fn of(repair: &Repair, currency: Currency) -> Self {
        let state = match repair.state.clone() {
            RepairState::Agreed => RepairStateView::Agreed,
            RepairState::AtPartner { partner } => RepairStateView::AtPartner { partner },
            RepairState::Quoted { partner, amount, until } => {
                let price = MoneyView::of(amount, currency);
                RepairStateView::Quoted { partner, price, until }
            }
            RepairState::Done { at, parts } => RepairStateView::Done { at, parts },
            RepairState::Failed { reason } => RepairStateView::Failed { reason },
            RepairState::Ended { .. } => RepairStateView::Ended,
        };
        let (id, serial) = (repair.id.to_string(), repair.serial.clone());
        Self { id, item: repair.item, units: repair.units, serial, state }
    }
}
