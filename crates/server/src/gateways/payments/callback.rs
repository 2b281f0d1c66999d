//! Callbacks: how a provider tells the end of something it took earlier. Signed in the form of
//! Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`.

use super::{Answer, Booking, Direction, Hold, HoldAnswer, Link, Wanted, books::Books};
use amends_core::{
    case::{ChargeOutcome, RefundOutcome},
    ids::{CaseId, ChargeId, HoldId, RefundId, TenantId},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::io;

/// How far a callback's time may be from ours: five minutes, as Standard Webhooks advises.
pub const SKEW_SECONDS_MAX: u64 = 300;

/// What a callback says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    pub tenant: TenantId,
    pub case: CaseId,
    #[serde(flatten)]
    pub news: News,
}

/// What it is about, by the id that was sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "direction", rename_all = "kebab-case")]
pub enum News {
    Refund {
        id: RefundId,
        #[serde(flatten)]
        answer: Answer,
    },
    Charge {
        id: ChargeId,
        #[serde(flatten)]
        answer: Answer,
    },
    /// A charge that the buyer pays by a link.
    Link {
        id: ChargeId,
        #[serde(flatten)]
        answer: Answer,
    },
    Hold {
        id: HoldId,
        #[serde(flatten)]
        answer: HoldAnswer,
    },
}

impl Callback {
    /// What is to be said about a booking at `now`.
    pub(super) fn about(booking: &Booking, now: Timestamp) -> Option<Self> {
        let Wanted { tenant, case, direction, ref id, .. } = booking.wanted;
        let answer = booking.answer(now);
        let news = match direction {
            Direction::Refund => News::Refund { id: id.parse().ok()?, answer },
            Direction::Charge => News::Charge { id: id.parse().ok()?, answer },
        };
        Some(Self { tenant, case, news })
    }

    /// What is to be said about a link.
    pub(super) fn about_link(link: &Link) -> Self {
        let news = News::Link { id: link.order.id, answer: link.answer() };
        Self { tenant: link.order.tenant, case: link.order.case, news }
    }

    /// What is to be said about a hold at `now`.
    pub(super) fn about_hold(hold: &Hold, now: Timestamp) -> Self {
        let news = News::Hold { id: hold.order.id, answer: hold.answer(now) };
        Self { tenant: hold.order.tenant, case: hold.order.case, news }
    }

    /// The refund it speaks of, and what became of it; `arrives` where the provider names no day.
    pub fn refund(&self, arrives: Timestamp) -> Option<(RefundId, RefundOutcome)> {
        let News::Refund { id, answer } = &self.news else { return None };
        Some((*id, answer.clone().refund(arrives)))
    }

    /// The charge it speaks of, by a link or not, and what became of it.
    pub fn charge(&self) -> Option<(ChargeId, ChargeOutcome)> {
        let (News::Charge { id, answer } | News::Link { id, answer }) = &self.news else {
            return None;
        };
        let outcome = match answer.clone() {
            Answer::Paid { reference, .. } => ChargeOutcome::Paid { reference },
            Answer::No { reason } => ChargeOutcome::Failed { reason },
            Answer::Pending
            | Answer::Link { .. }
            | Answer::Unknown
            | Answer::NeverSeen
            | Answer::Later { .. }
            | Answer::Doubtful { .. } => ChargeOutcome::Unknown,
        };
        Some((*id, outcome))
    }

    /// The hold it speaks of, and what became of it.
    pub fn hold(&self) -> Option<(HoldId, HoldAnswer)> {
        match &self.news {
            News::Hold { id, answer } => Some((*id, answer.clone())),
            News::Refund { .. } | News::Charge { .. } | News::Link { .. } => None,
        }
    }

    /// The id it speaks of, as it was sent.
    pub fn id(&self) -> String {
        match &self.news {
            News::Refund { id, .. } => id.to_string(),
            News::Charge { id, .. } | News::Link { id, .. } => id.to_string(),
            News::Hold { id, .. } => id.to_string(),
        }
    }
}

impl Books {
    /// What is to be told about an id at `now`, if it is time; `delay` is how late it may be. Only
    /// inside [`Books::locked`].
    pub fn news(
        &mut self,
        id: &str,
        delay: SignedDuration,
        now: Timestamp,
    ) -> io::Result<Option<Callback>> {
        if let Some(booking) = self.booking(id) {
            let moved = booking.moves_at.filter(|at| *at <= now);
            return Ok(moved.and_then(|_| Callback::about(booking, now)));
        }
        if let Ok(id) = id.parse() {
            let due = |link: &Link| link.told_at(delay).is_some_and(|at| at <= now);
            return Ok(self.link(id, now)?.filter(due).as_ref().map(Callback::about_link));
        }
        let Ok(id) = id.parse() else { return Ok(None) };
        let hold = self.hold(id, now)?.filter(|hold| hold.answer(now) != HoldAnswer::Pending);
        Ok(hold.map(|hold| Callback::about_hold(&hold, now)))
    }
}

/// The three headers of a callback: `webhook-id`, `webhook-timestamp` (seconds),
/// `webhook-signature`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackHeaders {
    pub id: String,
    pub timestamp: String,
    pub signature: String,
}

impl CallbackHeaders {
    /// From a request's headers by name; one that is missing is empty.
    pub fn read<'a>(header: impl Fn(&str) -> Option<&'a str>) -> Self {
        let text = |name| header(name).unwrap_or_default().to_owned();
        Self {
            id: text("webhook-id"),
            timestamp: text("webhook-timestamp"),
            signature: text("webhook-signature"),
        }
    }
}

/// A callback as it goes over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCallback {
    pub headers: CallbackHeaders,
    pub body: Vec<u8>,
}

/// A callback that must not be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCallback {
    #[error("the signature is not right")]
    Signature,
    #[error("the time is more than five minutes from ours")]
    Time,
    #[error("the body is not a callback")]
    Body,
}

impl BadCallback {
    /// Whether somebody else may have sent it.
    pub fn is_untrusted(self) -> bool {
        self != Self::Body
    }
}

/// The shared key of one provider.
#[derive(Clone)]
pub(super) struct Key([u8; 32]);

impl Key {
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key length");
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }

    pub fn sign(&self, callback: &Callback, now: Timestamp) -> SignedCallback {
        let body = serde_json::to_vec(callback).expect("a callback is plain JSON");
        let (id, timestamp) = (format!("cb_{}", callback.id()), now.as_second().to_string());
        let tag = self.mac(&id, &timestamp, &body).finalize().into_bytes();
        let signature = format!("v1,{}", BASE64_STANDARD.encode(tag));
        SignedCallback { headers: CallbackHeaders { id, timestamp, signature }, body }
    }

    /// Checks signature (constant time) and age, then reads the body.
    pub fn open(
        &self,
        headers: &CallbackHeaders,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Callback, BadCallback> {
        let good =
            headers.signature.split(' ').filter_map(|one| one.strip_prefix("v1,")).any(|tag| {
                let mac = self.mac(&headers.id, &headers.timestamp, body);
                BASE64_STANDARD.decode(tag).is_ok_and(|tag| mac.verify_slice(&tag).is_ok())
            });
        if !good {
            return Err(BadCallback::Signature);
        }
        let sent: i64 = headers.timestamp.parse().map_err(|_| BadCallback::Time)?;
        if sent.abs_diff(now.as_second()) > SKEW_SECONDS_MAX {
            return Err(BadCallback::Time);
        }
        serde_json::from_slice(body).map_err(|_| BadCallback::Body)
    }
}
