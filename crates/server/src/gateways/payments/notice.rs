//! What providers tell us unasked, in one form: which refund of ours, what became of it, and what
//! amount they say. Each provider reads its own notifications; none of them moves anything by
//! itself.

use super::{Answer, Kind};
use amends_core::{
    case::RefundOutcome,
    ids::RefundId,
    money::{Currency, Money},
};
use hyper::HeaderMap;
use jiff::Timestamp;

/// How far a notification's time may be from ours: five minutes, as the providers advise.
pub(super) const SKEW_SECONDS_MAX: u64 = 300;

/// A notification as it came in.
#[derive(Clone, Copy)]
pub struct Notification<'a> {
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
    pub now: Timestamp,
}

impl Notification<'_> {
    /// A header, empty where it is missing or not text.
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Whether a time in seconds is near ours.
    pub(super) fn is_fresh(&self, seconds: &str) -> bool {
        let sent = seconds.parse::<i64>();
        sent.is_ok_and(|sent| sent.abs_diff(self.now.as_second()) <= SKEW_SECONDS_MAX)
    }
}

/// A notification that must not be believed, or cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNotification {
    #[error("the signature is not right")]
    Signature,
    #[error("the time is more than five minutes from ours")]
    Time,
    #[error("the body cannot be read: {0}")]
    Body(&'static str),
    /// What is needed to check it cannot be had now; the provider will come again.
    #[error("cannot be checked now: {0}")]
    Later(String),
}

impl BadNotification {
    /// The status it is answered with.
    pub fn status(&self) -> u16 {
        match self {
            Self::Signature | Self::Time => 401,
            Self::Body(_) => 400,
            Self::Later(_) => 503,
        }
    }
}

/// What a notification says of one refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// The number under which it was sent, as the provider has it; may be nobody's of ours.
    pub number: String,
    pub(super) answer: Answer,
    pub(super) claim: Claim,
}

/// The amount a provider says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    Exactly(Money),
    /// Of all refunds of the payment together.
    AtLeast(Money),
}

impl Echo {
    /// The refund of ours it speaks of, if the number can be one.
    pub fn refund(&self) -> Option<RefundId> {
        self.number.parse().ok()
    }

    /// What it means for a refund of `amount`; `arrives` where the provider names no day. None:
    /// nothing final. Error: another amount or currency than was sent.
    pub fn fit(
        &self,
        amount: Money,
        arrives: Timestamp,
    ) -> Result<Option<RefundOutcome>, &'static str> {
        if !self.claim.fits(amount) {
            return Err("another amount than was sent");
        }
        Ok(match self.answer.clone() {
            Answer::Paid { reference, arrives_by } => {
                let arrives_by = arrives_by.unwrap_or(arrives);
                Some(RefundOutcome::Paid { arrives_by, reference })
            }
            Answer::No { reason } => Some(RefundOutcome::Failed { reason }),
            _ => None,
        })
    }
}

impl Claim {
    fn fits(self, amount: Money) -> bool {
        match self {
            Self::Exactly(claimed) => claimed == amount,
            Self::AtLeast(all) => all.currency == amount.currency && all.minor >= amount.minor,
        }
    }
}

/// How a provider is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Courtesy {
    pub status: u16,
    pub content_type: &'static str,
    pub body: &'static str,
}

impl Courtesy {
    /// As `kind` wants to be told that its notification was heard.
    pub(super) fn heard(kind: Kind) -> Self {
        let (status, body) = match kind {
            Kind::Alipay => (200, "success"),
            Kind::Wechat => (204, ""),
            Kind::Stripe | Kind::Paypal | Kind::Manual => (200, ""),
        };
        Self { status, content_type: "text/plain", body }
    }

    /// As `kind` wants to be told that it was not.
    pub(super) fn not_heard(kind: Kind, status: u16) -> Self {
        let (content_type, body) = match kind {
            Kind::Alipay => ("text/plain", "failure"),
            Kind::Wechat => ("application/json", r#"{"code":"FAIL","message":"not heard"}"#),
            Kind::Stripe | Kind::Paypal | Kind::Manual => ("text/plain", ""),
        };
        // Alipay looks at the word only, and takes anything but 200 for a fault of the line.
        let status = if kind == Kind::Alipay { 200 } else { status };
        Self { status, content_type, body }
    }
}

/// The Chinese yuan, in which WeChat Pay and Alipay settle.
pub(super) fn yuan(fen: i64) -> Money {
    Money::new(fen, Currency::parse("CNY").expect("CNY is a currency of ISO 4217"))
}
