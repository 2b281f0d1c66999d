//! How long each side has, in a plain number for each clock. Rows of `timers` say otherwise.

use super::Waits;
use serde::{Deserialize, Serialize};

/// How long each side has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clocks {
    /// A person decides within this many hours.
    pub review_hours: u32,
    /// The buyer answers a request for evidence within this many hours.
    pub evidence_hours: u32,
    /// The buyer sends the goods within this many natural days after approval.
    pub ship_by_days: u16,
    /// The bench inspects within this many hours after receipt.
    pub inspect_hours: u32,
    /// Natural days until refunded money arrives at a tender outside our own ledger.
    pub arrival_days: u16,
    /// The buyer may ask for a second look within this many natural days after a refusal.
    pub appeal_days: u16,
    /// After this many hours without a decision the rules decide; none: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_hours: Option<u32>,
    /// Money that is owed is paid within this many natural days; none: no clock runs for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_days: Option<u16>,
    /// A buyer who waits for somebody else hears of it every so many hours; none: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_hours: Option<u32>,
    /// What comes after the first decision.
    #[serde(default, skip_serializing_if = "Waits::are_usual")]
    pub waits: Waits,
}
