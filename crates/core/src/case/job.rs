//! Side effects in the world, as jobs that are tried until they are done. Which act causes which is
//! said in `consequences`.

use super::{Disposition, Notice};
use crate::ids::{CaseId, ChargeId, CompensationId, HoldId, RefundId, ReplacementId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A side effect in the world, tried until it is done or given up to a person. It holds ids only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "kebab-case")]
pub enum Job {
    /// Tell somebody. `seq` is the last event of the act it tells of.
    Notify { case: CaseId, notice: Notice, seq: i64 },
    /// Tell the buyer the same by text message, and not in the middle of the night.
    Text { case: CaseId, notice: Notice, seq: i64, not_before: Timestamp },
    /// Pay a refund, or ask about it, under its own id.
    IssueRefund { case: CaseId, refund: RefundId },
    /// Collect a price difference, or have the provider make a link to pay it by.
    CollectCharge { case: CaseId, charge: ChargeId },
    /// Void a link that was not paid in time.
    StopCharge { case: CaseId, charge: ChargeId },
    /// Place a hold, give it free, or take what is owed of it, as its state says.
    MoveHold { case: CaseId, hold: HoldId },
    /// Hand a replacement to the shop's fulfilment.
    InstructReplacement { case: CaseId, replacement: ReplacementId },
    /// Tell the shop that units are cancelled before shipment.
    CancelAtShop { case: CaseId },
    /// Tell the shop where units went that stay with it.
    TellStock { case: CaseId, seq: i64, moves: Vec<StockMove> },
    /// Have the shop make a coupon, under its own id.
    IssueCoupon { case: CaseId, compensation: CompensationId },
    /// Have the shop take a coupon back.
    RevokeCoupon { case: CaseId, compensation: CompensationId },
    /// See to it that the case is with somebody who may have it.
    Assign { case: CaseId },
}

impl Job {
    /// The word in the job's row.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Notify { .. } => "notify",
            Self::Text { .. } => "text",
            Self::IssueRefund { .. } => "issue-refund",
            Self::CollectCharge { .. } => "collect-charge",
            Self::StopCharge { .. } => "stop-charge",
            Self::MoveHold { .. } => "move-hold",
            Self::InstructReplacement { .. } => "instruct-replacement",
            Self::CancelAtShop { .. } => "cancel-at-shop",
            Self::TellStock { .. } => "tell-stock",
            Self::IssueCoupon { .. } => "issue-coupon",
            Self::RevokeCoupon { .. } => "revoke-coupon",
            Self::Assign { .. } => "assign",
        }
    }

    /// What makes it the same job: a repeated act cannot cause it twice. `seq` is the last event of
    /// the act, so that a refund or charge retried by a person is a new job for the same money.
    pub fn key(&self, seq: i64) -> String {
        match self {
            Self::Notify { case, notice, seq } => format!("notify:{case}:{seq}:{}", notice.word()),
            Self::Text { case, notice, seq, .. } => format!("text:{case}:{seq}:{}", notice.word()),
            Self::IssueRefund { refund, .. } => format!("refund:{refund}:{seq}"),
            Self::CollectCharge { charge, .. } => format!("charge:{charge}:{seq}"),
            Self::StopCharge { charge, .. } => format!("stop:{charge}"),
            Self::MoveHold { hold, .. } => format!("hold:{hold}:{seq}"),
            Self::InstructReplacement { replacement, .. } => format!("replace:{replacement}:{seq}"),
            Self::CancelAtShop { case } => format!("cancel:{case}"),
            Self::TellStock { case, seq, .. } => format!("stock:{case}:{seq}"),
            Self::IssueCoupon { compensation, .. } => format!("coupon:{compensation}"),
            Self::RevokeCoupon { compensation, .. } => format!("coupon-back:{compensation}"),
            Self::Assign { case } => format!("assign:{case}:{seq}"),
        }
    }

    /// Before when it must not run; `None`: it runs at once.
    pub fn not_before(&self) -> Option<Timestamp> {
        match self {
            Self::Text { not_before, .. } => Some(*not_before),
            _ => None,
        }
    }
}

/// Units of a variant and where they went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMove {
    pub sku: String,
    pub units: u32,
    pub disposition: Disposition,
}
