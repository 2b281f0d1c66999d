//! An event as it lies in the log, with what is needed to check its case file offline.

use crate::flows::{Error, load};
use amends_store::cases::StoredEvent;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// One event.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Event)]
pub struct EventView {
    /// Position in the merchant's log: 1, 2, … without a gap.
    pub pos: i64,
    pub case: String,
    /// 1, 2, … within the case.
    pub seq: i64,
    pub kind: String,
    /// Version of the event's form.
    pub version: i64,
    pub at: Timestamp,
    /// `buyer:cus_…`, `agent:st_…`, `program:<token name>` or `rule:<name>`.
    pub actor: String,
    /// What happened. Amounts in here are minor units, as they are stored.
    #[schema(value_type = Object)]
    pub data: Value,
    /// The same byte for byte as it is hashed; only in the events of one case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// SHA-256 of the event before it in its case, in hexadecimal digits; zeros for the first.
    pub prev: String,
    /// SHA-256 of this event in its canonical form; see the documentation.
    pub hash: String,
}

impl EventView {
    /// An event; `whole` also gives the bytes that are hashed. Error: the stored body is not JSON.
    pub fn of(event: StoredEvent, whole: bool) -> Result<Self, Error> {
        Ok(Self {
            pos: event.pos,
            case: event.case.to_string(),
            seq: event.seq,
            kind: event.kind,
            version: event.version,
            at: load::moment(event.at_ms),
            actor: event.actor,
            data: serde_json::from_str(&event.body)?,
            prev: hex(&event.prev),
            hash: hex(&event.hash),
            body: whole.then_some(event.body),
        })
    }
}

/// Hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
