//! The legs of a case. Each state carries what is known in it and nothing else.

use super::Item;
use crate::{
    ids::{ChargeId, FileId, RefundId, ReplacementId},
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether the wish is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// A person must look.
    InReview {
        since: Timestamp,
        due: Timestamp,
        /// The time ran out and the managers were told, which happens once.
        overdue: bool,
    },
    /// The buyer was asked for more.
    AwaitingEvidence {
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
    /// Taken back by the buyer.
    Withdrawn {
        at: Timestamp,
    },
    /// The buyer did not send the goods in time.
    Lapsed {
        at: Timestamp,
    },
}

/// Where the goods are on their way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoodsBack {
    /// Nothing has to come back, or nothing is agreed yet.
    NotNeeded,
    /// The buyer is to send them.
    Awaited {
        ship_by: Timestamp,
    },
    /// A parcel was announced.
    InTransit {
        since: Timestamp,
    },
    /// Some of the units are here.
    PartReceived {
        since: Timestamp,
    },
    /// All units are here and wait for the bench.
    Received {
        at: Timestamp,
        inspect_by: Timestamp,
    },
    Inspected {
        at: Timestamp,
    },
}

/// A parcel on its way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnParcel {
    pub carrier: String,
    pub tracking: String,
}

/// An item with what happened to its units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseItem {
    pub asked: Item,
    /// Units that arrived.
    pub received: u32,
    /// What the bench found, in the order of looking.
    pub inspections: Vec<Inspection>,
}

impl CaseItem {
    /// Units that were looked at.
    pub fn inspected(&self) -> u32 {
        self.inspections.iter().map(|inspection| inspection.units).sum()
    }
}

/// What the bench found about some units of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub units: u32,
    /// Code of the policy's grade.
    pub grade: String,
    pub checks: Vec<CheckResult>,
}

/// One line of the bench's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckResult {
    pub check: String,
    pub passed: bool,
    /// A photo; needed where the check failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
}

/// What was agreed to be paid and sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Settlement {
    /// Nothing is agreed yet.
    #[default]
    Open,
    /// Agreed; with no parts where nothing is owed (e.g. an unpaid order was cancelled).
    Agreed { at: Timestamp, parts: Vec<Part> },
}

impl Settlement {
    /// The agreed parts; none while nothing is agreed.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Open => &[],
            Self::Agreed { parts, .. } => parts,
        }
    }

    /// The refund with this id.
    pub fn refund(&self, id: RefundId) -> Option<&Refund> {
        self.parts().iter().find_map(|part| match part {
            Part::Refund(refund) if refund.id == id => Some(refund),
            _ => None,
        })
    }

    /// The charge with this id.
    pub fn charge(&self, id: ChargeId) -> Option<&Charge> {
        self.parts().iter().find_map(|part| match part {
            Part::Charge(charge) if charge.id == id => Some(charge),
            _ => None,
        })
    }

    /// The replacement with this id.
    pub fn replacement(&self, id: ReplacementId) -> Option<&Replacement> {
        self.parts().iter().find_map(|part| match part {
            Part::Replacement(replacement) if replacement.id == id => Some(replacement),
            _ => None,
        })
    }

    /// Whether every charge is paid, so that replacements may go out.
    pub fn charges_paid(&self) -> bool {
        self.parts().iter().all(|part| !matches!(part, Part::Charge(_)) || part.is_done())
    }
}

/// One agreed part of a settlement, with its own life. Repairs, reshipments and coupons join here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    Refund(Refund),
    Charge(Charge),
    Replacement(Replacement),
}

impl Part {
    /// Whether nothing is left to do for it.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Refund(refund) => matches!(refund.state, RefundState::Paid { .. }),
            Self::Charge(charge) => matches!(charge.state, ChargeState::Paid { .. }),
            Self::Replacement(r) => matches!(r.state, ReplacementState::Shipped { .. }),
        }
    }
}

/// Money back to one tender. Its id is the key at the provider for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub id: RefundId,
    pub tender: String,
    pub tender_kind: TenderKind,
    /// Minor units.
    pub amount: i64,
    #[serde(skip)]
    pub state: RefundState,
}

/// How far a refund is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RefundState {
    /// To be sent to the provider.
    #[default]
    Agreed,
    /// The provider took it and has not finished, or did not answer: only ever asked about.
    Unknown {
        since: Timestamp,
    },
    Paid {
        at: Timestamp,
        arrives_by: Timestamp,
        reference: String,
    },
    /// The provider said no; a person finds the way out.
    Failed {
        at: Timestamp,
        reason: String,
    },
}

/// A price difference that the buyer pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    pub id: ChargeId,
    pub tender: String,
    pub tender_kind: TenderKind,
    /// Minor units.
    pub amount: i64,
    #[serde(skip)]
    pub state: ChargeState,
}

/// How far a charge is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ChargeState {
    #[default]
    Agreed,
    Unknown {
        since: Timestamp,
    },
    Paid {
        at: Timestamp,
        reference: String,
    },
    Failed {
        at: Timestamp,
        reason: String,
    },
}

/// A variant that goes out instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    pub id: ReplacementId,
    /// The case item it replaces units of.
    pub item: u16,
    pub sku: String,
    pub units: u32,
    #[serde(skip)]
    pub state: ReplacementState,
}

/// How far a replacement is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ReplacementState {
    /// To be handed to the shop's fulfilment, once any difference is paid.
    #[default]
    Agreed,
    /// The shop has it.
    Instructed {
        at: Timestamp,
    },
    Shipped {
        at: Timestamp,
        carrier: String,
        tracking: String,
    },
}
