//! Payment providers: refunds back to a tender, charges of a price difference from a tender or by
//! a payment link, and holds. The id of each is the key at the provider for ever, so sending it
//! again can never move money twice.
//!
//! Refunds go to the providers with which a shop has accounts (`route`): WeChat Pay, Alipay,
//! Stripe, PayPal, or a person who pays by hand. Without an account, and for everything else, there
//! is [`Simulator`], with books of its own.

mod alipay;
mod bill;
mod books;
mod callback;
mod form;
mod holds;
mod http;
mod limits;
mod links;
mod meaning;
mod notice;
mod paypal;
mod post;
mod route;
mod rsa;
mod simulator;
mod stripe;
mod wechat;

#[cfg(test)]
mod tests;

pub use bill::NoBill;
pub use books::{Behaviour, Booking, Direction, UnknownBehaviour, Wanted};
pub use callback::{BadCallback, Callback, CallbackHeaders, News, SignedCallback};
pub use holds::{Hold, HoldAnswer, HoldEnd, HoldOrder};
pub use limits::Limits;
pub use links::{Ended, Link, LinkEnd, LinkOrder};
pub use notice::{BadNotification, Courtesy, Echo, Notification};
pub use post::post;
pub use route::read_notification;
pub use simulator::Simulator;

pub(super) use crate::accounts::Kind;
use meaning::Codes;
use route::Call;

use crate::accounts::Accounts;
use amends_core::{
    case::{HoldOutcome, RefundOutcome},
    ids::{CaseId, ChargeId, HoldId, RefundId, TenantId},
    money::Money,
    order::{Order, TenderKind},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

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
    /// The payment it goes back to, if the tender is one of the order's.
    pub payment: Option<PaidWith>,
}

/// What a provider needs to find a payment again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidWith {
    /// The shop's account with a provider; none: the one that serves such tenders.
    pub account: Option<String>,
    /// The provider's own number.
    pub transaction: Option<String>,
    pub paid_at: Timestamp,
    /// What was paid with it in all.
    pub total: Money,
}

impl RefundOrder {
    /// The payment with the provider's own number of it, if both are known.
    fn paid_as(&self) -> Option<(&PaidWith, &str)> {
        let paid = self.payment.as_ref()?;
        Some((paid, paid.transaction.as_deref()?))
    }
}

impl PaidWith {
    /// The payment of an order by one tender; none if the order was not paid with it.
    pub fn of(order: &Order, tender: &str) -> Option<Self> {
        let mut payments = order.payments.iter().filter(|payment| payment.tender == tender);
        let first = payments.next()?;
        let total = first.amount + payments.map(|payment| payment.amount).sum::<i64>();
        Some(Self {
            account: first.account.clone(),
            transaction: first.transaction.clone(),
            paid_at: first.paid_at.unwrap_or(order.placed_at),
            total: Money::new(total, order.currency),
        })
    }
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
    /// Only to a request for a payment link: the buyer must pay there. The end comes by callback,
    /// or when asked.
    Link { url: String },
    /// A clear no.
    No { reason: String },
    /// No answer, or none that can be understood: ask about the same id, do not send a new one.
    Unknown,
    /// Not taken now, and not for good: the provider is busy or its limits are reached. Ask about
    /// the same id at `again_at`, or after the usual pause.
    Later { reason: String, again_at: Option<Timestamp> },
    /// An answer that contradicts what was asked, e.g. another amount or currency. Nobody may take
    /// it for paid; it is asked about again, and a person sees why.
    Doubtful { reason: String },
    /// Only to a question: the provider has never seen this id, so it may be sent (again).
    NeverSeen,
}

impl Answer {
    /// What it means for a refund of a case; `arrives` where the provider names no day.
    pub fn refund(self, arrives: Timestamp) -> RefundOutcome {
        match self {
            Self::Paid { reference, arrives_by } => {
                RefundOutcome::Paid { arrives_by: arrives_by.unwrap_or(arrives), reference }
            }
            Self::No { reason } => RefundOutcome::Failed { reason },
            Self::Doubtful { reason } => RefundOutcome::Doubted { why: reason },
            Self::Pending
            | Self::Link { .. }
            | Self::Unknown
            | Self::NeverSeen
            | Self::Later { .. } => RefundOutcome::Unknown,
        }
    }
}

impl HoldAnswer {
    /// What it means for a hold of a case; `None` where nothing has come of it yet.
    pub fn outcome(&self) -> Option<HoldOutcome> {
        Some(match self.clone() {
            Self::Held { reference } => HoldOutcome::Placed { reference },
            Self::Captured { reference, amount } => {
                HoldOutcome::Captured { amount: amount.minor, reference }
            }
            Self::Released => HoldOutcome::Released,
            Self::No { reason } => HoldOutcome::Failed { reason },
            Self::Pending | Self::Unknown | Self::NeverSeen => return None,
        })
    }
}

/// All providers; cheap to clone.
#[derive(Clone)]
pub struct Payments {
    simulator: Simulator,
    accounts: Accounts,
    providers: route::Providers,
}

impl std::fmt::Debug for Payments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Payments").field("simulator", &self.simulator).finish_non_exhaustive()
    }
}

/// What the way out to real providers is made of.
#[derive(Debug, Clone)]
pub struct Outward {
    /// How long one request may take.
    pub patience: Duration,
    /// From which the numbers that a provider wants only once are drawn.
    pub nonces: [u8; 32],
    /// What the address of notifications starts with.
    pub public_url: String,
}

impl Payments {
    /// The built-in provider, and those of the accounts in the book. Error: TLS cannot be set up.
    pub fn new(simulator: Simulator, accounts: Accounts, outward: Outward) -> Result<Self, String> {
        let Outward { patience, nonces, public_url } = outward;
        let http = http::Http::open(patience)?;
        let kept = std::sync::Arc::default();
        let providers = route::Providers { http, kept, nonces, public_url };
        Ok(Self { simulator, accounts, providers })
    }

    /// Asks for a refund. Repeating it with the same id is safe and gives the first answer again.
    pub async fn refund(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        self.refund_routed(order, now).await
    }

    /// Asks what became of a refund.
    pub async fn query_refund(&self, order: &RefundOrder, now: Timestamp) -> Answer {
        self.query_routed(order, now).await
    }

    /// Asks for a charge; as safe to repeat as a refund.
    pub async fn charge(&self, order: &ChargeOrder, now: Timestamp) -> Answer {
        self.simulator.charge(order, now).await
    }

    /// Asks what became of a charge, also of one by a payment link: that is pending until the buyer
    /// paid or declined, or its time is over.
    pub async fn query_charge(&self, id: ChargeId, now: Timestamp) -> Answer {
        self.simulator.query(&id.to_string(), now).await
    }

    /// Asks for a page on which the buyer pays. The same id again gives the same link while it is
    /// open, then what became of it.
    pub async fn request_payment(&self, order: &LinkOrder, now: Timestamp) -> Answer {
        self.simulator.request_payment(order, now).await
    }

    /// Makes a link void from now on. `Paid`: the buyer was quicker, and it counts as paid. Else
    /// `No`, for the reason for which it first became void; `NeverSeen` if there is no such link.
    pub async fn cancel_payment(&self, id: ChargeId, now: Timestamp) -> Answer {
        self.simulator.cancel_payment(id, now).await
    }

    /// Asks for money to be set aside; as safe to repeat as a refund.
    pub async fn hold(&self, order: &HoldOrder, now: Timestamp) -> HoldAnswer {
        self.simulator.hold(order, now).await
    }

    /// Asks how a hold stands.
    pub async fn query_hold(&self, id: HoldId, now: Timestamp) -> HoldAnswer {
        self.simulator.query_hold(id, now).await
    }

    /// Takes an amount from a hold, all of it at most; the rest is released. Once: the same amount
    /// again gives the first answer, another is a no. `Pending` before it is placed: ask again.
    pub async fn capture(&self, id: HoldId, amount: Money, now: Timestamp) -> HoldAnswer {
        self.simulator.capture(id, amount, now).await
    }

    /// Releases all of a hold, also one that is about to be placed. A no if it was captured.
    pub async fn release(&self, id: HoldId, now: Timestamp) -> HoldAnswer {
        self.simulator.release(id, now).await
    }

    /// The built-in provider: for switching its behaviour and reading its books.
    pub fn simulator(&self) -> Option<&Simulator> {
        Some(&self.simulator)
    }
}
