//! Who acts, for whom, and what each role may do.

use crate::ids::{CustomerId, StaffId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The side a person or machine stands on. Each second of a case belongs to exactly one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    Buyer,
    Merchant,
    Platform,
    Carrier,
    Supplier,
    /// A payment provider that has been asked to move money.
    Provider,
}

impl Party {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 6] = [
        Self::Buyer,
        Self::Merchant,
        Self::Platform,
        Self::Carrier,
        Self::Supplier,
        Self::Provider,
    ];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Merchant => "merchant",
            Self::Platform => "platform",
            Self::Carrier => "carrier",
            Self::Supplier => "supplier",
            Self::Provider => "provider",
        }
    }
}

/// What a member of staff is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Agent,
    Warehouse,
    Finance,
    Manager,
    /// Runs the installation; sees every merchant's queue, decides what a merchant left to it.
    Platform,
}

impl Role {
    /// All roles, in the order in which help texts list them.
    pub const ALL: [Self; 5] =
        [Self::Agent, Self::Warehouse, Self::Finance, Self::Manager, Self::Platform];

    /// The word in keys, columns, commands and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Warehouse => "warehouse",
            Self::Finance => "finance",
            Self::Manager => "manager",
            Self::Platform => "platform",
        }
    }

    /// Whether this role may do `act`. A manager may do what everybody at the merchant may.
    pub fn may(self, act: Act) -> bool {
        match act {
            Act::SeeCases => true,
            Act::Decide | Act::OpenCase => matches!(self, Self::Agent | Self::Manager),
            Act::Confirm => matches!(self, Self::Manager),
            Act::Fulfil => matches!(self, Self::Agent | Self::Warehouse | Self::Manager),
            Act::Inspect => matches!(self, Self::Warehouse | Self::Manager),
            Act::SeeMoney => matches!(self, Self::Finance | Self::Agent | Self::Manager),
            Act::MoveMoney => matches!(self, Self::Finance | Self::Manager),
            Act::Configure => matches!(self, Self::Manager),
        }
    }
}

impl FromStr for Role {
    type Err = UnknownRole;
    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.word() == word).ok_or(UnknownRole)
    }
}

/// Not one of the roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the roles are agent, warehouse, finance, manager and platform")]
pub struct UnknownRole;

/// Groups of acts that roles are granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Read cases and the inbox.
    SeeCases,
    /// Approve, refuse, negotiate, ask for evidence, settle, find another remedy.
    Decide,
    /// Decide a dispute, confirm as the second person. The verbs know it as
    /// [`Actor::may_confirm`].
    Confirm,
    /// Say what became of goods that go out and of repairs.
    Fulfil,
    /// Open a case for a buyer.
    OpenCase,
    /// The warehouse's own: receive and inspect goods, record what is wrong with a parcel or that
    /// it is nobody's, report it lost, put goods in their place, send them out.
    Inspect,
    /// See payouts.
    SeeMoney,
    /// Retry or resolve a payout by hand.
    MoveMoney,
    /// Import orders, publish policies, switch the simulator.
    Configure,
}

/// Who did it, as recorded with each act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    Buyer(CustomerId),
    Staff(StaffId, Role),
    /// A machine caller, by the name of its token.
    Program(String),
    /// The product itself, by the name of the rule that made it act.
    Rule(&'static str),
}

impl Actor {
    /// The side it stands on.
    pub fn party(&self) -> Party {
        match self {
            Self::Buyer(_) => Party::Buyer,
            Self::Staff(_, Role::Platform) => Party::Platform,
            Self::Staff(..) | Self::Program(_) | Self::Rule(_) => Party::Merchant,
        }
    }
}

impl Actor {
    /// Whether they may confirm, as the second person, what somebody else would grant, and decide a
    /// dispute.
    pub fn may_confirm(&self) -> bool {
        matches!(self, Self::Staff(_, Role::Manager))
    }

    /// Whether they may be the second person for a payout: a person who may move money.
    pub fn may_move_money(&self) -> bool {
        matches!(self, Self::Staff(_, role) if role.may(Act::MoveMoney))
    }
}

/// `buyer:cus_…`, `agent:st_…`, `program:till-3`, `rule:ship-by`: what events store. No names.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Buyer(id) => write!(f, "buyer:{id}"),
            Self::Staff(id, role) => write!(f, "{}:{id}", role.word()),
            Self::Program(name) => write!(f, "program:{name}"),
            Self::Rule(name) => write!(f, "rule:{name}"),
        }
    }
}

/// Where a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The buyer's own pages.
    Page,
    /// A program through the API.
    Api,
    /// Filed by staff for a buyer who wrote, called or chatted.
    Mail,
    Phone,
    Chat,
}

impl Channel {
    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Api => "api",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Chat => "chat",
        }
    }
}
