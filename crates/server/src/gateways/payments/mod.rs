//! Payment providers: refunds back to a tender and charges of a price difference. The id of the
//! refund or charge is the key at the provider for ever, so sending it again can never move money
//! twice. Built in is [`Simulator`], with books of its own; real providers join as further
//! variants.

mod books;
mod callback;
mod post;
mod simulator;

pub use books::{Behaviour, Booking, Direction, UnknownBehaviour, Wanted};
pub use callback::{BadCallback, Callback, CallbackHeaders, SignedCallback};
pub use post::post;
pub use simulator::Simulator;

use amends_core::{
    ids::{CaseId, ChargeId, RefundId, TenantId},
    money::Money,
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Money back to one tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the provider.
    pub id: RefundId,
    /// The shop's name for the tender, e.g. `credit_card_9513926`.
    pub tender: String,
    pub kind: TenderKind,
    pub amount: Money,
}

/// A price difference from one tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the provider.
    pub id: ChargeId,
    pub tender: String,
    pub kind: TenderKind,
    pub amount: Money,
}

/// What a provider says about an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// Done. `arrives_by` is when the buyer should see the money, if the provider says so.
    Paid { reference: String, arrives_by: Option<Timestamp> },
    /// Taken, not finished: a callback will come, or ask again later.
    Pending,
    /// A clear no.
    No { reason: String },
    /// No answer, or none that can be understood: ask about the same id, do not send a new one.
    Unknown,
    /// Only to a question: the provider has never seen this id, so it may be sent (again).
    NeverSeen,
}

/// The provider in use.
#[derive(Debug, Clone)]
pub enum Payments {
    Simulator(Simulator),
}

impl Payments {
    /// Asks for a refund. Repeating it with the same id is safe and gives the first answer again.
    pub async fn refund(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        match self {
            Self::Simulator(simulator) => simulator.refund(order, now).await,
        }
    }

    /// Asks what became of a refund.
    pub async fn query_refund(&self, id: RefundId, now: Timestamp) -> Answer {
        match self {
            Self::Simulator(simulator) => simulator.query(&id.to_string(), now).await,
        }
    }

    /// Asks for a charge; as safe to repeat as a refund.
    pub async fn charge(&self, order: &ChargeOrder, now: Timestamp) -> Answer {
        match self {
            Self::Simulator(simulator) => simulator.charge(order, now).await,
        }
    }

    /// Asks what became of a charge.
    pub async fn query_charge(&self, id: ChargeId, now: Timestamp) -> Answer {
        match self {
            Self::Simulator(simulator) => simulator.query(&id.to_string(), now).await,
        }
    }

    /// The built-in provider, if it is the one in use: for switching its behaviour and reading its
    /// books.
    pub fn simulator(&self) -> Option<&Simulator> {
        match self {
            Self::Simulator(simulator) => Some(simulator),
        }
    }
}
