//! Holds: money set aside on a tender until goods are back. A hold is captured, in part or whole,
//! or released, never both; which one is decided in the books, under their lock.

use super::{
    Behaviour,
    books::{Books, Line},
    links::Ended,
};
use amends_core::{
    ids::{CaseId, HoldId, TenantId},
    money::Money,
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::io;

/// Money to be set aside on one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the provider.
    pub id: HoldId,
    /// The shop's name for the tender.
    pub tender: String,
    pub kind: TenderKind,
    pub amount: Money,
    /// From this moment on the provider has released it by itself.
    pub expires_at: Timestamp,
}

/// What a provider says about a hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum HoldAnswer {
    /// The money is set aside.
    Held { reference: String },
    /// The amount was taken, the rest is released.
    Captured { reference: String, amount: Money },
    /// Released, by us or because its time is over.
    Released,
    /// Not finished: a callback will come, or ask again later.
    Pending,
    /// A clear no to what was asked; how the hold stands is a question of its own.
    No { reason: String },
    /// No answer, or none that can be understood: ask about the same id.
    Unknown,
    /// The provider has never seen this id.
    NeverSeen,
}

impl HoldAnswer {
    pub(super) fn no(reason: &str) -> Self {
        Self::No { reason: reason.to_owned() }
    }

    pub(super) fn declined() -> Self {
        Self::no("declined by the simulator")
    }
}

/// The end of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldEnd {
    Captured {
        amount: Money,
    },
    /// By us.
    Released,
    /// Its time is over.
    Expired,
    /// It was never placed.
    Refused,
}

/// One hold the simulator took. There is one per id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    #[serde(flatten)]
    pub order: HoldOrder,
    pub behaviour: Behaviour,
    pub at: Timestamp,
    /// When the money is set aside.
    pub placed_at: Timestamp,
    /// The provider's own number, shown to people.
    pub reference: String,
    /// None while the money is set aside or about to be; a late capture lies ahead.
    pub end: Option<Ended<HoldEnd>>,
}

impl Hold {
    /// What the simulator says about it at `now` when asked.
    pub fn answer(&self, now: Timestamp) -> HoldAnswer {
        let reference = self.reference.clone();
        match self.end {
            // Only a capture takes its time.
            Some(Ended { at, how: HoldEnd::Captured { .. } }) if at > now => HoldAnswer::Pending,
            Some(Ended { how: HoldEnd::Captured { amount }, .. }) => {
                HoldAnswer::Captured { reference, amount }
            }
            Some(Ended { how: HoldEnd::Released | HoldEnd::Expired, .. }) => HoldAnswer::Released,
            Some(Ended { how: HoldEnd::Refused, .. }) => HoldAnswer::declined(),
            None if self.placed_at > now => HoldAnswer::Pending,
            None => HoldAnswer::Held { reference },
        }
    }

    /// How it stands, in a word.
    pub fn word(&self) -> &'static str {
        match self.end.map(|end| end.how) {
            None => "held",
            Some(HoldEnd::Captured { .. }) => "captured",
            Some(HoldEnd::Released) => "released",
            Some(HoldEnd::Expired) => "expired",
            Some(HoldEnd::Refused) => "refused",
        }
    }

    /// Whether an order asks for the same. The time of a repeat may differ: that of the first
    /// counts.
    pub(super) fn is_for(&self, order: &HoldOrder) -> bool {
        let first = HoldOrder { expires_at: order.expires_at, ..self.order.clone() };
        first == *order
    }

    /// The answer to a capture that needs nothing more done; `None` if `amount` is to be taken now.
    pub(super) fn before_capture(&self, amount: Money, now: Timestamp) -> Option<HoldAnswer> {
        match self.end.map(|end| end.how) {
            Some(HoldEnd::Captured { amount: taken }) if taken == amount => Some(self.answer(now)),
            Some(HoldEnd::Captured { .. }) => Some(HoldAnswer::no("another amount was captured")),
            Some(HoldEnd::Released) => Some(HoldAnswer::no("the hold was released")),
            Some(HoldEnd::Expired) => Some(HoldAnswer::no("the hold has expired")),
            Some(HoldEnd::Refused) => Some(self.answer(now)),
            None if !self.covers(amount) => Some(HoldAnswer::no("this amount is not held")),
            None if self.placed_at > now => Some(HoldAnswer::Pending),
            None => None,
        }
    }

    fn covers(&self, amount: Money) -> bool {
        let held = self.order.amount;
        amount.currency == held.currency && (1..=held.minor).contains(&amount.minor)
    }
}

impl Books {
    /// The hold as it stands at `now`; only inside [`Books::locked`]. That its time is over is
    /// written down when it is first seen, so that a slower clock cannot capture it afterwards.
    pub fn hold(&mut self, id: HoldId, now: Timestamp) -> io::Result<Option<Hold>> {
        let open = self.holds.get(&id).filter(|hold| hold.end.is_none());
        if open.is_some_and(|hold| hold.order.expires_at <= now) {
            return self.end_hold(id, Ended { at: now, how: HoldEnd::Expired }, 0);
        }
        Ok(self.holds.get(&id).cloned())
    }

    /// Ends a hold that has not ended, and gives it as it then stands.
    pub fn end_hold(
        &mut self,
        id: HoldId,
        end: Ended<HoldEnd>,
        callbacks: u32,
    ) -> io::Result<Option<Hold>> {
        if self.holds.get(&id).is_some_and(|hold| hold.end.is_none()) {
            self.append(Line::HoldEnded { id, end, callbacks })?;
        }
        Ok(self.holds.get(&id).cloned())
    }
}
