//! Clocks of a case: what happens when one runs out. Which clocks run follows from `waits`. The
//! product acts then as a named rule, through the same door as people.

use super::{
    Case, ChargeState, Event, Part, Refusal, Repair, RepairState, ReplacementState, SettleBasis,
    compensation, hold, late, next, owner, repair, report, settle, silence, timers, warnings,
};
use crate::{ids::ChargeId, mint::Mint};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

macro_rules! clocks {
    ($($(#[$doc:meta])* $name:ident => $word:literal,)*) => {
        /// A clock that a case can have running.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum TimerKind {
            $($(#[$doc])* $name,)*
        }

        impl TimerKind {
            /// All kinds.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$name),*];

            /// The word in the timer's row, and in `rule:<word>` as the actor when it runs out.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

clocks! {
    /// A person decides.
    Review => "review-by",
    /// The buyer answers a request for evidence.
    Evidence => "evidence-by",
    /// The buyer sends the goods.
    ShipBy => "ship-by",
    /// A second person confirms.
    Second => "second-by",
    /// The other side answers a proposal.
    Offer => "offer-by",
    /// A parcel on its way back arrives.
    Arrive => "arrive-by",
    /// The bench looks at what arrived.
    Inspect => "inspect-by",
    /// A person settles what the rules do not, or finds the way out of what failed.
    Settle => "settle-by",
    /// The buyer pays by a link.
    Pay => "pay-by",
    /// The shop sends goods out.
    Send => "send-by",
    /// Goods that were sent arrive.
    Deliver => "deliver-by",
    /// A service partner repairs.
    Repair => "repair-by",
    /// The buyer answers what a repair costs.
    Quote => "quote-by",
    /// A person decides a dispute.
    Dispute => "dispute-by",
    /// A payment provider answers.
    Provider => "provider-by",
    /// An insurer answers. It holds nobody up.
    Insurer => "insurer-by",
    /// A coupon can be redeemed. It holds nobody up.
    CouponEnds => "coupon-ends",
    /// Somebody is told that a share of another clock's time is over. It holds nobody up.
    Warn => "warn-at",
    /// Whoever has the case does something about it. It holds nobody up.
    Owner => "owner-by",
    /// A person has decided, or the rules do.
    Limit => "limit-by",
    /// Money that is owed is paid. It holds nobody up.
    Refund => "refund-by",
    /// The buyer hears where the case stands. It holds nobody up.
    Report => "report-at",
    /// The platform decides what a shop left.
    Platform => "platform-by",
}

impl TimerKind {
    /// Whether people are waited for by it, and not only told of another or of their own work.
    pub fn is_listed(self) -> bool {
        !matches!(self, Self::Warn | Self::Owner | Self::Report)
    }

    /// Whether a shop's document says how long it runs.
    pub fn is_of_policy(self) -> bool {
        !matches!(self, Self::CouponEnds | Self::Warn | Self::Platform)
    }
}

impl From<TimerKind> for String {
    fn from(kind: TimerKind) -> Self {
        kind.word().to_owned()
    }
}

impl TryFrom<String> for TimerKind {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        word.parse().map_err(|()| format!("“{word}” is no clock"))
    }
}

impl FromStr for TimerKind {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// What follows when `kind` runs out, and what the buyer gets for a promise that was not kept.
/// Nothing, if the case has moved on or has been given more time.
pub fn expire(
    case: &Case,
    kind: TimerKind,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let now = mint.now;
    if timers(case).get(&kind).is_none_or(|due| *due > now) {
        return Ok(Vec::new());
    }
    // As if it had run out in time; what the buyer gets for it is theirs from today.
    mint.now = late::planned(case, kind, now).unwrap_or(now);
    let ran_out = ran_out(case, kind, basis, mint);
    mint.now = now;
    let mut events = ran_out?;
    events.extend(compensation::for_clock(case, kind, basis, mint));
    Ok(events)
}

fn ran_out(
    case: &Case,
    kind: TimerKind,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let now = mint.now;
    let review = case.ends(TimerKind::Review, now);
    Ok(match kind {
        TimerKind::Review => vec![Event::ReviewOverdue],
        TimerKind::Evidence => vec![Event::EvidenceOverdue { due: review }],
        TimerKind::ShipBy => {
            let mut events = hold::goods_never_sent(case);
            let lapsed = next::after(case, &events, now);
            events.extend(links(case).map(|charge| Event::ChargeStopped { charge }));
            events.extend(settle::given_back(&lapsed, basis, mint)?);
            events
        }
        TimerKind::Offer => match case.open_offer() {
            Some(offer) => vec![Event::OfferLapsed { offer: offer.id, due: review }],
            None => Vec::new(),
        },
        TimerKind::Arrive => vec![Event::ParcelOverdue],
        TimerKind::Pay => charges_stopped(case, now),
        TimerKind::Deliver => presumed_delivered(case, now),
        TimerKind::Quote => match quoted(case) {
            Some(quoted) => repair::declined(case, quoted, basis, mint)?,
            None => Vec::new(),
        },
        TimerKind::CouponEnds => compensation::expired(case, now),
        TimerKind::Warn => warnings::reached(case, now),
        TimerKind::Owner => owner::expired(case),
        TimerKind::Report => report::reported(case),
        TimerKind::Limit => silence::ran_out(case, basis, mint),
        TimerKind::Second
        | TimerKind::Insurer
        | TimerKind::Refund
        | TimerKind::Inspect
        | TimerKind::Settle
        | TimerKind::Send
        | TimerKind::Repair
        | TimerKind::Dispute
        | TimerKind::Platform
        | TimerKind::Provider => vec![Event::Overdue { clock: kind.word().to_owned() }],
    })
}

/// Charges that the buyer could still pay by a link.
fn links(case: &Case) -> impl Iterator<Item = ChargeId> {
    case.settlement.parts().iter().filter_map(|part| match part {
        Part::Charge(charge) if matches!(charge.state, ChargeState::Waiting { .. }) => {
            Some(charge.id)
        }
        _ => None,
    })
}

fn charges_stopped(case: &Case, now: Timestamp) -> Vec<Event> {
    let parts = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Charge(charge) => match charge.state {
            ChargeState::Waiting { pay_by, .. } if pay_by <= now => Some(charge.id),
            _ => None,
        },
        _ => None,
    });
    parts.map(|charge| Event::ChargeStopped { charge }).collect()
}

/// Nobody said in time that it did not arrive.
fn presumed_delivered(case: &Case, now: Timestamp) -> Vec<Event> {
    let parts = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(replacement) => match replacement.state {
            ReplacementState::Shipped { at, .. } if case.ends(TimerKind::Deliver, at) <= now => {
                Some(replacement.id)
            }
            _ => None,
        },
        _ => None,
    });
    parts.map(|replacement| Event::ReplacementDelivered { replacement }).collect()
}

fn quoted(case: &Case) -> Option<&Repair> {
    case.settlement.parts().iter().find_map(|part| match part {
        Part::Repair(repair) if matches!(repair.state, RepairState::Quoted { .. }) => Some(repair),
        _ => None,
    })
}
