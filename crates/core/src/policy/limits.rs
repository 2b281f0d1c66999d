//! Limits: how often, how much without a person, how much by one person alone.

use crate::people::{Actor, Role};
use serde::{Deserialize, Serialize};

/// Limits of what is decided without a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests per order that are open or were settled.
    #[serde(default)]
    pub requests_per_order_max: Option<u32>,
    /// Above this many minor units a person looks.
    #[serde(default)]
    pub auto_approve_minor_max: Option<i64>,
    /// Requests for the same order line, whatever became of them.
    #[serde(default)]
    pub attempts_per_line_max: Option<u32>,
    /// Up to this many minor units faulty goods may stay where they are when money goes back.
    #[serde(default)]
    pub low_value_minor_max: Option<i64>,
    /// Above this many minor units a second person confirms what an agent grants.
    #[serde(default)]
    pub agent_minor_max: Option<i64>,
    /// The same for what a manager grants.
    #[serde(default)]
    pub manager_minor_max: Option<i64>,
    /// Above this many minor units a second person looks before a refund to one tender is sent.
    #[serde(default)]
    pub payout_second_minor: Option<i64>,
    /// The same where an agent decided, if it is to be another sum.
    #[serde(default)]
    pub agent_payout_second_minor: Option<i64>,
    /// The same where a manager decided.
    #[serde(default)]
    pub manager_payout_second_minor: Option<i64>,
    pub clause: String,
}

impl Limits {
    /// Whether granting so much, in minor units, is above what somebody may grant alone. Programs
    /// are trusted as an agent is; rules act within the law and the document by themselves; the
    /// platform's people are bound by no limit of a shop.
    pub fn is_above(&self, actor: &Actor, minor: i64) -> bool {
        let most = match actor {
            Actor::Staff(_, Role::Manager) => self.manager_minor_max,
            Actor::Staff(_, Role::Platform) => None,
            Actor::Staff(..) | Actor::Program(_) => self.agent_minor_max,
            Actor::Buyer(_) | Actor::Rule(_) => None,
        };
        most.is_some_and(|most| minor > most)
    }

    /// Whether a refund of so much, in minor units, waits for a second person after somebody (or
    /// the rules) decided it.
    pub fn wants_second(&self, actor: &Actor, minor: i64) -> bool {
        let own = match actor {
            Actor::Staff(_, Role::Manager) => self.manager_payout_second_minor,
            Actor::Staff(..) | Actor::Program(_) => self.agent_payout_second_minor,
            Actor::Buyer(_) | Actor::Rule(_) => None,
        };
        own.or(self.payout_second_minor).is_some_and(|most| minor > most)
    }
}
