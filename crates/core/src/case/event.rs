//! Every fact that can be recorded about a case. Events are stored as JSON with a kind and a
//! version, are never changed, and hold no personal data: texts, contacts and photos are ids.

use super::{Inspection, Item, Part, ReturnParcel};
use crate::{
    ids::{ChargeId, CustomerId, FileId, PersonalId, RefundId, ReplacementId},
    money::Currency,
    people::Channel,
    policy::{Clocks, Decision},
    refund::Quote,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One fact. The serialised form is part of the case file: change it only by a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// The request as it came in, with the policy's whole answer.
    Submitted(Box<Submitted>),
    /// `by_policy`: at once, by the rules; otherwise by the actor, with the clause they rest on.
    Approved {
        by_policy: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clause: Option<String>,
    },
    SentToReview {
        due: Timestamp,
    },
    /// A refusal always cites a clause.
    Refused {
        by_policy: bool,
        clause: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        appeal_until: Timestamp,
    },
    /// The buyer wants a person to look at a refusal.
    PersonAsked {
        due: Timestamp,
    },
    EvidenceAsked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        due: Timestamp,
    },
    EvidenceAdded {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        /// The reviewer's clock runs anew.
        due: Timestamp,
    },
    /// The buyer did not answer in time: decide on what is there.
    EvidenceOverdue {
        due: Timestamp,
    },
    /// Nobody decided in time; managers are told.
    ReviewOverdue,
    Withdrawn,
    /// The buyer did not send the goods in time.
    Lapsed,
    GoodsAwaited {
        ship_by: Timestamp,
    },
    ParcelAnnounced {
        parcel: ReturnParcel,
    },
    /// Units that arrived, by item number. `inspect_by` is set once all are here.
    GoodsReceived {
        units: Vec<(u16, u32)>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tracking: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inspect_by: Option<Timestamp>,
    },
    Inspected {
        item: u16,
        inspection: Inspection,
    },
    /// What is paid and sent, and the arithmetic behind it.
    SettlementAgreed {
        parts: Vec<Part>,
        quote: Quote,
    },
    RefundPaid {
        refund: RefundId,
        arrives_by: Timestamp,
        reference: String,
    },
    RefundUnknown {
        refund: RefundId,
    },
    RefundFailed {
        refund: RefundId,
        reason: String,
    },
    /// A person had it tried again, with the same number.
    RefundRetried {
        refund: RefundId,
    },
    ChargePaid {
        charge: ChargeId,
        reference: String,
    },
    ChargeUnknown {
        charge: ChargeId,
    },
    ChargeFailed {
        charge: ChargeId,
        reason: String,
    },
    /// A person had it tried again, with the same number.
    ChargeRetried {
        charge: ChargeId,
    },
    ReplacementInstructed {
        replacement: ReplacementId,
    },
    ReplacementShipped {
        replacement: ReplacementId,
        carrier: String,
        tracking: String,
    },
}

/// The first event of every case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    pub number: String,
    pub customer: CustomerId,
    pub channel: Channel,
    pub market: String,
    pub zone: String,
    pub currency: Currency,
    pub items: Vec<Item>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
    pub decision: Decision,
    pub quote: Quote,
    pub clocks: Clocks,
}

/// An event as stored: which one of its case, when, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Counted from 1.
    pub seq: i64,
    pub at: Timestamp,
    /// [`crate::people::Actor`] as text.
    pub actor: String,
    pub event: Event,
}

/// A stored event that this program cannot read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {kind} version {version} cannot be read: {why}")]
pub struct Unreadable {
    pub kind: String,
    pub version: i64,
    pub why: String,
}

impl Event {
    /// The version that this program writes.
    pub const VERSION: i64 = 1;

    /// The words of all kinds, for tests that each has its sample, its sentence and its
    /// consequence.
    pub const KINDS: [&str; 26] = [
        "submitted",
        "approved",
        "sent-to-review",
        "refused",
        "person-asked",
        "evidence-asked",
        "evidence-added",
        "evidence-overdue",
        "review-overdue",
        "withdrawn",
        "lapsed",
        "goods-awaited",
        "parcel-announced",
        "goods-received",
        "inspected",
        "settlement-agreed",
        "refund-paid",
        "refund-unknown",
        "refund-failed",
        "refund-retried",
        "charge-paid",
        "charge-unknown",
        "charge-failed",
        "charge-retried",
        "replacement-instructed",
        "replacement-shipped",
    ];

    /// The word that names it in the log, the API and the locales.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Approved { .. } => "approved",
            Self::SentToReview { .. } => "sent-to-review",
            Self::Refused { .. } => "refused",
            Self::PersonAsked { .. } => "person-asked",
            Self::EvidenceAsked { .. } => "evidence-asked",
            Self::EvidenceAdded { .. } => "evidence-added",
            Self::EvidenceOverdue { .. } => "evidence-overdue",
            Self::ReviewOverdue => "review-overdue",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::GoodsAwaited { .. } => "goods-awaited",
            Self::ParcelAnnounced { .. } => "parcel-announced",
            Self::GoodsReceived { .. } => "goods-received",
            Self::Inspected { .. } => "inspected",
            Self::SettlementAgreed { .. } => "settlement-agreed",
            Self::RefundPaid { .. } => "refund-paid",
            Self::RefundUnknown { .. } => "refund-unknown",
            Self::RefundFailed { .. } => "refund-failed",
            Self::RefundRetried { .. } => "refund-retried",
            Self::ChargePaid { .. } => "charge-paid",
            Self::ChargeUnknown { .. } => "charge-unknown",
            Self::ChargeFailed { .. } => "charge-failed",
            Self::ChargeRetried { .. } => "charge-retried",
            Self::ReplacementInstructed { .. } => "replacement-instructed",
            Self::ReplacementShipped { .. } => "replacement-shipped",
        }
    }

    /// The text somebody wrote with it.
    pub fn note(&self) -> Option<PersonalId> {
        match self {
            Self::Submitted(submitted) => submitted.note,
            Self::Refused { note, .. }
            | Self::EvidenceAsked { note, .. }
            | Self::EvidenceAdded { note, .. } => *note,
            _ => None,
        }
    }

    /// The stored form: JSON whose bytes are hashed as they are.
    pub fn to_body(&self) -> String {
        serde_json::to_string(self).expect("events are plain data")
    }

    /// Reads the stored form of any version written so far.
    pub fn from_body(kind: &str, version: i64, body: &str) -> Result<Self, Unreadable> {
        let unreadable = |why: String| Unreadable { kind: kind.to_owned(), version, why };
        let event: Self = match version {
            1 => serde_json::from_str(body).map_err(|e| unreadable(e.to_string()))?,
            _ => return Err(unreadable("written by a newer program".to_owned())),
        };
        match event.kind() == kind {
            true => Ok(event),
            false => Err(unreadable(format!("the body is of kind {}", event.kind()))),
        }
    }
}
