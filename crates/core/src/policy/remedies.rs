//! The parts of a shop's document that speak of remedies other than money for goods, and of how
//! long each side waits for the other.

use serde::{Deserialize, Serialize};

/// What follows when a price difference is not paid in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unpaid {
    /// The money for the goods goes back instead.
    #[default]
    Refund,
    /// The buyer's own goods go back to them.
    GoodsBack,
}

/// Keeping the goods for a part of the money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepRules {
    /// Where somebody is at fault, up to this share of what was paid is granted without a person,
    /// in basis points.
    pub auto_bp_max: u32,
    pub clause: String,
}

/// Repairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepairRules {
    /// After so many repairs of the same goods the buyer may have the next remedy (CN: 三包, two
    /// repairs; EU: Directive 2019/771 art. 13(4)).
    pub attempts_max: u32,
    pub clause: String,
    /// Service partners by name.
    #[serde(default)]
    pub partners: Vec<String>,
}

/// How long each side waits for the other, beyond the first decision. Hours are wall hours, days
/// natural days in the buyer's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Waits {
    /// A parcel on its way back arrives.
    pub transit_days: u16,
    /// A person settles what the rules do not.
    pub settle_hours: u32,
    /// The other side answers a proposal or the price of a repair.
    pub offer_hours: u32,
    /// The buyer pays by a link.
    pub pay_hours: u32,
    /// The shop sends goods out.
    pub send_hours: u32,
    /// Goods that were sent arrive; after that they count as delivered.
    pub deliver_days: u16,
    /// A service partner repairs.
    pub repair_days: u16,
    /// A person decides a dispute.
    pub dispute_hours: u32,
    /// A payment provider answers.
    pub provider_hours: u32,
    /// An insurer answers.
    pub insurer_hours: u32,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            transit_days: 14,
            settle_hours: 48,
            offer_hours: 72,
            pay_hours: 72,
            send_hours: 72,
            deliver_days: 10,
            repair_days: 14,
            dispute_hours: 72,
            provider_hours: 24,
            insurer_hours: 168,
        }
    }
}

impl Waits {
    pub(super) fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}
