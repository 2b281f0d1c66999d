//! Payment links: a page of the provider on which the buyer pays a price difference. A link comes
//! to one end and keeps it; which one is decided in the books, under their lock.

use super::{
    Answer, Behaviour,
    books::{Books, Line},
};
use amends_core::{
    ids::{CaseId, ChargeId, TenantId},
    money::Money,
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::io;

/// A price difference that the buyer pays on the provider's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the provider, as with any charge.
    pub id: ChargeId,
    pub amount: Money,
    /// Where the buyer goes after paying; an address of ours.
    pub return_url: String,
    /// From this moment on the link cannot be paid.
    pub expires_at: Timestamp,
    /// Language of a buyer whose browser asks for none, e.g. `zh-CN`.
    pub locale: String,
}

/// How and when something came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended<How> {
    pub at: Timestamp,
    pub how: How,
}

/// The end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkEnd {
    /// By the buyer.
    Paid,
    /// By the buyer.
    Declined,
    /// Nobody paid in time.
    Expired,
    /// By us.
    Cancelled,
    /// The provider never made one.
    Refused,
}

impl LinkEnd {
    /// The word in the books and in the page's words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
        }
    }

    /// Why it is a clear no; none if it was paid.
    fn reason(self) -> Option<&'static str> {
        match self {
            Self::Paid => None,
            Self::Declined => Some("declined by the buyer"),
            Self::Expired => Some("expired"),
            Self::Cancelled => Some("cancelled"),
            Self::Refused => Some("declined by the simulator"),
        }
    }
}

/// One link the simulator made. There is one per id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    #[serde(flatten)]
    pub order: LinkOrder,
    pub behaviour: Behaviour,
    pub at: Timestamp,
    /// The provider's own number, shown to people.
    pub reference: String,
    /// None while the buyer may pay.
    pub end: Option<Ended<LinkEnd>>,
}

impl Link {
    /// Whether the buyer may still pay, as far as the books know.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether the buyer paid.
    pub fn is_paid(&self) -> bool {
        self.end.is_some_and(|end| end.how == LinkEnd::Paid)
    }

    /// How it stands, in a word: `open`, or that of its end.
    pub fn word(&self) -> &'static str {
        self.end.map_or("open", |end| end.how.word())
    }

    /// What the simulator says about it when asked.
    pub fn answer(&self) -> Answer {
        match self.end.map(|end| end.how.reason()) {
            None => Answer::Pending,
            Some(None) => Answer::Paid { reference: self.reference.clone(), arrives_by: None },
            Some(Some(reason)) => Answer::No { reason: reason.into() },
        }
    }

    /// Whether an order asks for the same. Address, language and time of a repeat may differ: those
    /// of the first count.
    pub(super) fn is_for(&self, order: &LinkOrder) -> bool {
        let key = |order: &LinkOrder| (order.tenant, order.case, order.amount);
        key(&self.order) == key(order)
    }

    /// When its end is told: what the buyer did counts at once, but the news of it may be late.
    pub(super) fn told_at(&self, delay: SignedDuration) -> Option<Timestamp> {
        let late = matches!(self.behaviour, Behaviour::Delay | Behaviour::Duplicate);
        self.end.map(|end| if late { end.at + delay } else { end.at })
    }

    /// How many callbacks follow an end. Only the buyer's acts are news: we did the others.
    pub(super) fn callbacks(&self, how: LinkEnd) -> u32 {
        match (how, self.behaviour) {
            (LinkEnd::Paid | LinkEnd::Declined, Behaviour::Timeout) => 0,
            (LinkEnd::Paid | LinkEnd::Declined, Behaviour::Duplicate) => 2,
            (LinkEnd::Paid | LinkEnd::Declined, _) => 1,
            (LinkEnd::Expired | LinkEnd::Cancelled | LinkEnd::Refused, _) => 0,
        }
    }
}

impl Books {
    /// The link as it stands at `now`; only inside [`Books::locked`]. That its time is over is
    /// written down when it is first seen, so that a slower clock cannot pay it afterwards.
    pub fn link(&mut self, id: ChargeId, now: Timestamp) -> io::Result<Option<Link>> {
        match self.links.get(&id) {
            Some(link) if link.is_open() && link.order.expires_at <= now => {
                self.end_link(id, LinkEnd::Expired, now)
            }
            link => Ok(link.cloned()),
        }
    }

    /// Ends a link unless it has ended or its time is over, and gives it as it then stands.
    pub fn end_link(
        &mut self,
        id: ChargeId,
        how: LinkEnd,
        at: Timestamp,
    ) -> io::Result<Option<Link>> {
        if self.links.get(&id).is_some_and(Link::is_open) {
            self.append(Line::LinkEnded { id, end: Ended { at, how } })?;
        }
        Ok(self.links.get(&id).cloned())
    }
}
