//! Money back to one tender: what is agreed about it, and how far it is. Where people say payout
//! they mean this on its way.

use super::Event;
use crate::{
    ids::{PersonalId, RefundId},
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Money back to one tender. Its id is the key at the provider for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub id: RefundId,
    pub tender: String,
    pub tender_kind: TenderKind,
    /// Minor units.
    pub amount: i64,
    /// More than was paid, as store credit: it counts against no tender.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beyond: bool,
    /// More than one person may send alone: a second person looks first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second: bool,
    /// No provider moves it: a person transfers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    #[serde(skip)]
    pub state: RefundState,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
    #[serde(skip)]
    pub way: Way,
}

/// What happened to a refund on its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// A second person agreed.
    pub confirmed: bool,
    /// When the provider was first told.
    pub sent_at: Option<Timestamp>,
    /// Why it is not sent yet.
    pub held: Option<Held>,
    /// A manager lets it go beyond the day's limit.
    pub released: bool,
    /// Where the buyer wants a transfer to go, in the personal store.
    pub details: Option<PersonalId>,
    /// A person transferred it; a provider paid it otherwise.
    pub transferred: bool,
    /// The refund that took its place, also where it was paid after all.
    pub replaced_by: Option<RefundId>,
}

/// How far a refund is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RefundState {
    /// To be sent to the provider.
    #[default]
    Agreed,
    /// A second person looks before it is sent.
    Second,
    /// Written down before the provider is told: from here on it is asked about first.
    Sent,
    /// The provider took it and has not finished, or did not answer: only ever asked about.
    Unknown {
        since: Timestamp,
        /// The answer speaks of something else than was asked: a person looks.
        doubt: Option<String>,
    },
    Paid {
        at: Timestamp,
        arrives_by: Timestamp,
        reference: String,
    },
    /// It did not go out; a person finds the way out.
    Failed {
        at: Timestamp,
        reason: String,
    },
    /// A person transfers it, and says so with a reference and a proof.
    ByHand,
    /// Another refund took its place.
    Replaced,
}

/// Why a refund that may be sent is not sent yet, and until when, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub why: HeldFor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// What a refund waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeldFor {
    /// Somebody stopped payouts of this account.
    Stopped,
    /// The day's limit is used up.
    DailyLimit,
    /// Another refund of the same payment is under way: they go one after the other.
    Another,
    /// The provider takes one refund of a payment at a time, with a pause after each.
    TooSoon,
}

impl HeldFor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Stopped, Self::DailyLimit, Self::Another, Self::TooSoon];

    /// The word in columns, keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::DailyLimit => "daily-limit",
            Self::Another => "another",
            Self::TooSoon => "too-soon",
        }
    }

    /// Whether a person holds it, who can let it go; otherwise it goes on by itself.
    pub fn is_by_person(self) -> bool {
        matches!(self, Self::Stopped | Self::DailyLimit)
    }
}

/// Money that seems to have gone out twice: a refund was given up, another took its place, and then
/// the first was paid after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidTwice {
    pub refund: RefundId,
    /// The one that took its place; the same where a person was to transfer it.
    pub other: RefundId,
    pub since: Timestamp,
}

/// The buyer agreed to another way than the one the money came: how, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutConsent {
    pub how: crate::people::Channel,
    pub given_at: Timestamp,
    /// The words they agreed to, as shown; empty: they said so in words of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Refund {
    /// Whether nothing is left to do for it.
    pub fn is_done(&self) -> bool {
        matches!(self.state, RefundState::Paid { .. } | RefundState::Replaced)
    }

    /// Whether it counts as money that goes back: not where another took its place.
    pub fn counts(&self) -> bool {
        self.way.replaced_by.is_none()
    }

    /// Whether the provider may have it and has not said the end of it.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, RefundState::Sent | RefundState::Unknown { .. })
    }

    /// Where it begins, or begins again.
    pub fn begins(&self) -> RefundState {
        match (self.second && !self.way.confirmed, self.by_hand) {
            (true, _) => RefundState::Second,
            (false, true) => RefundState::ByHand,
            (false, false) => RefundState::Agreed,
        }
    }

    /// Why it failed, for our own reasons a word of `payout-reason-…`.
    pub fn failed_for(&self) -> Option<&str> {
        match &self.state {
            RefundState::Failed { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// Moves it by an event that names it.
    pub(super) fn follow(&mut self, event: &Event, at: Timestamp) {
        if event.refund() != Some(self.id) {
            return;
        }
        let way = &mut self.way;
        match event {
            Event::RefundHeld { held, .. } => {
                way.held = Some(*held);
                return;
            }
            Event::RefundReleased { .. } => (way.released, way.held) = (true, None),
            Event::RefundConfirmed { .. } => way.confirmed = true,
            Event::RefundByHand { details, .. } => {
                self.by_hand = true;
                way.details = details.or(way.details);
            }
            Event::RefundDetails { details, .. } => {
                way.details = Some(*details);
                return;
            }
            Event::RefundRerouted { to, .. } => way.replaced_by = Some(to.id),
            Event::RefundDropped { by, .. } => way.replaced_by = Some(*by),
            Event::RefundPaid { proof, .. } => {
                (way.transferred, way.held) = (proof.is_some(), None);
            }
            Event::RefundSent { .. } => {
                way.sent_at = way.sent_at.or(Some(at));
                way.held = None;
            }
            _ => way.held = None,
        }
        self.state = match event {
            Event::RefundSent { .. } => RefundState::Sent,
            Event::RefundPaid { arrives_by, reference, .. } => {
                RefundState::Paid { at, arrives_by: *arrives_by, reference: reference.clone() }
            }
            Event::RefundUnknown { .. } => RefundState::Unknown { since: at, doubt: None },
            Event::RefundDoubted { why, .. } => {
                RefundState::Unknown { since: at, doubt: Some(why.clone()) }
            }
            Event::RefundFailed { reason, .. } => {
                RefundState::Failed { at, reason: reason.clone() }
            }
            Event::RefundRejected { .. } => RefundState::Failed { at, reason: REJECTED.to_owned() },
            // What the provider may have is asked about, whoever wants it tried again.
            Event::RefundRetried { .. } if self.is_under_way() => {
                RefundState::Unknown { since: at, doubt: None }
            }
            Event::RefundReleased { .. } => self.state.clone(),
            Event::RefundRetried { .. }
            | Event::RefundConfirmed { .. }
            | Event::RefundByHand { .. } => self.begins(),
            Event::RefundRerouted { .. } | Event::RefundDropped { .. } => RefundState::Replaced,
            _ => return,
        };
        self.since = at;
    }
}

/// The reason of a refund that the second person did not let go.
pub const REJECTED: &str = "rejected";
/// The reason that lists show for a refund that may have been paid besides what took its place.
pub const PAID_TWICE: &str = "paid-twice";
/// The reason of a refund that the provider's books do not know, as a person saw there.
pub const NOT_FOUND: &str = "not-found";

impl Event {
    /// The refund whose state it moves.
    pub fn refund(&self) -> Option<RefundId> {
        match self {
            Self::RefundSent { refund }
            | Self::RefundPaid { refund, .. }
            | Self::RefundUnknown { refund }
            | Self::RefundDoubted { refund, .. }
            | Self::RefundFailed { refund, .. }
            | Self::RefundRetried { refund }
            | Self::RefundHeld { refund, .. }
            | Self::RefundReleased { refund, .. }
            | Self::RefundConfirmed { refund, .. }
            | Self::RefundRejected { refund, .. }
            | Self::RefundRerouted { refund, .. }
            | Self::RefundByHand { refund, .. }
            | Self::RefundDetails { refund, .. }
            | Self::RefundDropped { refund, .. } => Some(*refund),
            _ => None,
        }
    }
}
