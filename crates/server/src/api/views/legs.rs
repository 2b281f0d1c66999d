//! The legs of a case from outside: the judgement, goods and parcels on their way back, a proposal,
//! a dispute.

use super::MoneyView;
use amends_core::{
    case::{Dispute, GoodsBack, Judgement, Lot, Offer, ParcelState, ReturnParcel, Target, Wish},
    money::Currency,
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the wish is granted.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Judgement)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum JudgementView {
    /// `overdue`: nobody decided in time.
    InReview {
        since: Timestamp,
        due: Timestamp,
        overdue: bool,
    },
    AwaitingEvidence {
        due: Timestamp,
    },
    /// Somebody would grant it under `clause`; a second person confirms.
    AwaitingSecond {
        clause: String,
        by: String,
        due: Timestamp,
    },
    /// The shop let its time go by; the platform decides.
    WithPlatform {
        since: Timestamp,
        due: Timestamp,
    },
    Approved {
        at: Timestamp,
    },
    Refused {
        at: Timestamp,
        clause: String,
        appeal_until: Timestamp,
    },
    Withdrawn {
        at: Timestamp,
    },
    Lapsed {
        at: Timestamp,
    },
}

/// Where the goods are on their way back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = GoodsBack)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum GoodsView {
    NotNeeded,
    Awaited {
        ship_by: Timestamp,
    },
    InTransit {
        since: Timestamp,
    },
    PartReceived {
        since: Timestamp,
    },
    /// The rest did not arrive in time, or the carrier lost it.
    Missing {
        since: Timestamp,
    },
    Received {
        at: Timestamp,
        inspect_by: Timestamp,
    },
    Inspected {
        at: Timestamp,
    },
}

/// A parcel the buyer announced.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ReturnParcel)]
pub struct ParcelView {
    pub carrier: String,
    pub tracking: String,
    /// `announced`, `arrived` or `lost`.
    pub state: &'static str,
}

/// The variant wanted instead.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Target)]
pub struct TargetView {
    pub sku: String,
    pub title: String,
    pub variant: String,
    pub unit_price: MoneyView,
}

/// A proposal on the table.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct OfferView {
    pub id: String,
    /// Who proposes: `buyer` or `merchant`.
    pub by: &'static str,
    /// Until when the other side may accept.
    pub until: Timestamp,
    pub lots: Vec<LotView>,
    /// What the merchant pays towards the way back.
    pub freight: MoneyView,
}

/// Some units of an item and what is proposed for them.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Lot)]
pub struct LotView {
    pub item: u16,
    pub units: u32,
    pub wish: &'static str,
    /// `keep`: what the buyer gets back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<MoneyView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetView>,
    /// Loss of value to be taken off, in hundredths of a per cent, and its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction_basis_points: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduction_clause: Option<String>,
}

/// Whether the buyer contests what was found or taken off.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Dispute)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum DisputeView {
    Open { since: Timestamp },
    Decided { at: Timestamp, clause: String },
}

impl JudgementView {
    /// The judgement.
    pub fn of(judgement: &Judgement) -> Self {
        match judgement.clone() {
            Judgement::InReview { since, due, overdue } => Self::InReview { since, due, overdue },
            Judgement::AwaitingEvidence { due, .. } => Self::AwaitingEvidence { due },
            Judgement::AwaitingSecond { clause, by, due, .. } => {
                Self::AwaitingSecond { clause, by, due }
            }
            Judgement::WithPlatform { since, due } => Self::WithPlatform { since, due },
            Judgement::Approved { at } => Self::Approved { at },
            Judgement::Refused { at, clause, appeal_until } => {
                Self::Refused { at, clause, appeal_until }
            }
            Judgement::Withdrawn { at } => Self::Withdrawn { at },
            Judgement::Lapsed { at } => Self::Lapsed { at },
        }
    }
}

impl GoodsView {
    /// The goods on their way back.
    pub fn of(goods: &GoodsBack) -> Self {
        match *goods {
            GoodsBack::NotNeeded => Self::NotNeeded,
            GoodsBack::Awaited { ship_by, .. } => Self::Awaited { ship_by },
            GoodsBack::InTransit { since } => Self::InTransit { since },
            GoodsBack::PartReceived { since } => Self::PartReceived { since },
            GoodsBack::Missing { since } => Self::Missing { since },
            GoodsBack::Received { at, inspect_by } => Self::Received { at, inspect_by },
            GoodsBack::Inspected { at } => Self::Inspected { at },
        }
    }
}

impl ParcelView {
    /// A parcel.
    pub fn of(parcel: &ReturnParcel) -> Self {
        let state = match parcel.state {
            ParcelState::Announced => "announced",
            ParcelState::Arrived => "arrived",
            ParcelState::Lost => "lost",
        };
        Self { carrier: parcel.carrier.clone(), tracking: parcel.tracking.clone(), state }
    }
}

impl TargetView {
    /// A variant.
    pub fn of(target: &Target, currency: Currency) -> Self {
        Self {
            sku: target.sku.clone(),
            title: target.title.clone(),
            variant: target.variant.clone(),
            unit_price: MoneyView::of(target.unit_price, currency),
        }
    }
}

impl OfferView {
    /// A proposal.
    pub fn of(offer: &Offer, currency: Currency) -> Self {
        Self {
            id: offer.id.to_string(),
            by: offer.by.word(),
            until: offer.until,
            lots: offer.lots.iter().map(|lot| LotView::of(lot, currency)).collect(),
            freight: MoneyView::of(offer.freight, currency),
        }
    }
}

impl LotView {
    fn of(lot: &Lot, currency: Currency) -> Self {
        let amount = match lot.wish {
            Wish::Keep { amount } => Some(MoneyView::of(amount, currency)),
            _ => None,
        };
        let deduction = lot.deduction.as_ref();
        Self {
            item: lot.item,
            units: lot.units,
            wish: lot.wish.kind().word(),
            amount,
            target: lot.wish.target().map(|target| TargetView::of(target, currency)),
            deduction_basis_points: deduction.map(|deduction| deduction.basis_points),
            deduction_clause: deduction.map(|deduction| deduction.clause.clone()),
        }
    }
}

impl DisputeView {
    /// The dispute, if there is or was one.
    pub fn of(dispute: &Dispute) -> Option<Self> {
        match dispute.clone() {
            Dispute::None => None,
            Dispute::Open { since } => Some(Self::Open { since }),
            Dispute::Decided { at, clause } => Some(Self::Decided { at, clause }),
        }
    }
}
