//! What stands around events in a case file: the submission and its changes, the place of an event
//! in the file.

use super::{Consent, Event, Item, Timed};
use crate::{
    ids::{CustomerId, FileId, PersonalId, RequestId},
    money::Currency,
    people::Channel,
    policy::{Clocks, Decision, RequestFacts},
    refund::Quote,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
    pub consent: Option<Consent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileId>,
    pub decision: Decision,
    pub quote: Quote,
    pub clocks: Clocks,
    /// How clocks count that run otherwise.
    #[serde(default, skip_serializing_if = "Timed::is_plain")]
    pub timed: Timed,
    /// Filed by the receiver of a gift, who learns no price.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gift: bool,
    /// The cases that were filed together with it, one for each order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// What it was decided on, so that other rules can be tried on it. Absent in cases of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Box<RequestFacts>>,
    /// The buyer declared that they withdraw from the contract: who they are and where that is
    /// acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<PersonalId>,
    /// The buyer's tier, by its code, and who looks after it, by their login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

/// What the buyer asks for instead, with the policy's whole answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub items: Vec<Item>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
    pub decision: Decision,
    pub quote: Quote,
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
