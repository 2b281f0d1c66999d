//! Kinds of work that a case has for people of a shop.

use crate::people::{Act, Role};
use serde::{Deserialize, Serialize};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkKind {
    /// Decide a request, or answer a proposal.
    Review,
    /// Confirm as the second person.
    Second,
    /// Decide a dispute.
    Dispute,
    /// Settle what the rules do not, or find the way out of what failed.
    Settle,
    /// See to money that did not go by itself.
    Payout,
    /// Look at what arrived.
    Inspect,
    /// Send goods out.
    Send,
}

impl WorkKind {
    /// All of them; a case that has several at once is with whoever does the first.
    pub const ALL: [Self; 7] = [
        Self::Review,
        Self::Second,
        Self::Dispute,
        Self::Settle,
        Self::Payout,
        Self::Inspect,
        Self::Send,
    ];

    /// The word in documents, keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Second => "second",
            Self::Dispute => "dispute",
            Self::Settle => "settle",
            Self::Payout => "payout",
            Self::Inspect => "inspect",
            Self::Send => "send",
        }
    }

    /// What somebody must be trusted with.
    pub fn needs(self) -> Act {
        match self {
            Self::Review | Self::Settle => Act::Decide,
            Self::Second | Self::Dispute => Act::Confirm,
            Self::Payout => Act::MoveMoney,
            Self::Inspect => Act::Inspect,
            Self::Send => Act::Fulfil,
        }
    }

    /// What a role does unless its duty says otherwise.
    pub fn usual(role: Role) -> &'static [Self] {
        match role {
            Role::Agent => &[Self::Review, Self::Settle],
            Role::Warehouse => &[Self::Inspect, Self::Send],
            Role::Finance => &[Self::Payout],
            Role::Manager => &[Self::Second, Self::Dispute],
            Role::Platform => &[],
        }
    }
}
