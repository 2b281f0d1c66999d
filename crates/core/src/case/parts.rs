//! The agreed parts of a settlement, each with its own life: money back, money to collect, money
//! set aside; goods that go out and repairs are in `outbound`.

use super::{Refund, Repair, Replacement};
use crate::{
    ids::{ChargeId, HoldId, RefundId, RepairId, ReplacementId},
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What was agreed to be paid, sent and mended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Settlement {
    /// Nothing is agreed yet.
    #[default]
    Open,
    /// Agreed, for all items or for some; with no parts where nothing is owed (e.g. an unpaid order
    /// was cancelled).
    Agreed { at: Timestamp, parts: Vec<Part> },
}

macro_rules! finders {
    ($($(#[$doc:meta])* $name:ident: $variant:ident($id:ty) -> $part:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: $id) -> Option<&$part> {
            self.parts().iter().find_map(|part| match part {
                Part::$variant(part) if part.id == id => Some(part),
                _ => None,
            })
        }
    )*};
}

impl Settlement {
    /// The agreed parts; none while nothing is agreed.
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Open => &[],
            Self::Agreed { parts, .. } => parts,
        }
    }

    finders! {
        /// The refund with this id.
        refund: Refund(RefundId) -> Refund;
        /// The charge with this id.
        charge: Charge(ChargeId) -> Charge;
        /// The replacement with this id.
        replacement: Replacement(ReplacementId) -> Replacement;
        /// The hold with this id.
        hold: Hold(HoldId) -> Hold;
        /// The repair with this id.
        repair: Repair(RepairId) -> Repair;
    }

    /// Whether every charge is paid, so that replacements may go out.
    pub fn charges_paid(&self) -> bool {
        self.parts().iter().all(|part| match part {
            Part::Charge(charge) => charge.is_done(),
            _ => true,
        })
    }

    /// Whether what has to come first has come: differences are paid, holds are placed.
    pub fn is_secured(&self) -> bool {
        let held = |part: &Part| match part {
            Part::Hold(hold) => {
                !matches!(hold.state, HoldState::Agreed | HoldState::Unknown { .. })
            }
            _ => true,
        };
        self.charges_paid() && self.parts().iter().all(held)
    }

    /// Goods that go out for an item and were not dropped.
    pub fn sent_for(&self, item: u16) -> impl Iterator<Item = &Replacement> {
        let of_item = move |part: &'_ Part| match part {
            Part::Replacement(r) => r.item == item && !r.is_dropped(),
            _ => false,
        };
        self.parts().iter().filter(move |part| of_item(part)).filter_map(|part| match part {
            Part::Replacement(replacement) => Some(replacement),
            _ => None,
        })
    }

    /// The repair of an item that has not come to an end.
    pub fn open_repair(&self, item: u16) -> Option<&Repair> {
        self.parts().iter().find_map(|part| match part {
            Part::Repair(repair) if repair.item == item && !repair.is_done() => Some(repair),
            _ => None,
        })
    }

    /// The hold that is not settled yet.
    pub fn live_hold(&self) -> Option<&Hold> {
        self.parts().iter().find_map(|part| match part {
            Part::Hold(hold) if matches!(hold.state, HoldState::Placed { .. }) => Some(hold),
            _ => None,
        })
    }
}

/// One agreed part of a settlement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum Part {
    Refund(Refund),
    Charge(Charge),
    Hold(Hold),
    Replacement(Replacement),
    Repair(Repair),
}

impl Part {
    /// Whether nothing is left to do for it.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Refund(refund) => refund.is_done(),
            Self::Charge(charge) => charge.is_done(),
            Self::Hold(hold) => hold.is_done(),
            Self::Replacement(replacement) => replacement.is_done(),
            Self::Repair(repair) => repair.is_done(),
        }
    }

    /// A part that was just agreed begins its life at that moment.
    pub(super) fn begun(&self, at: Timestamp) -> Self {
        let mut part = self.clone();
        match &mut part {
            Self::Refund(refund) => (refund.since, refund.state) = (at, refund.begins()),
            Self::Charge(charge) => {
                charge.since = at;
                if let Some(pay_by) = charge.pay_by {
                    charge.state = ChargeState::Waiting { pay_by, url: None };
                }
            }
            Self::Hold(hold) => hold.since = at,
            Self::Replacement(replacement) => replacement.since = at,
            Self::Repair(repair) => repair.since = at,
        }
        part
    }
}

/// A price difference, or the price of a repair, that the buyer pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    pub id: ChargeId,
    pub tender: String,
    pub tender_kind: TenderKind,
    /// Minor units.
    pub amount: i64,
    /// Set where the buyer pays by a link; then until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<Timestamp>,
    #[serde(skip)]
    pub state: ChargeState,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

impl Charge {
    /// Whether it stands in nobody's way any more.
    pub fn is_done(&self) -> bool {
        use ChargeState::{Lapsed, Paid, Replaced};
        matches!(self.state, Paid { .. } | Replaced | Lapsed)
    }

    /// Whether the buyer's money is here.
    pub fn is_paid(&self) -> bool {
        matches!(self.state, ChargeState::Paid { .. })
    }
}

/// How far a charge is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ChargeState {
    #[default]
    Agreed,
    Unknown {
        since: Timestamp,
    },
    Paid {
        at: Timestamp,
        reference: String,
    },
    Failed {
        at: Timestamp,
        reason: String,
    },
    /// The buyer has a link to pay by, or gets one.
    Waiting {
        pay_by: Timestamp,
        url: Option<String>,
    },
    /// The time is over: the provider is asked to void the link, and whether it was paid.
    Stopping,
    /// Void, and not paid.
    Lapsed,
    /// Another charge took its place.
    Replaced,
}

/// Money set aside on a tender until goods are back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    pub id: HoldId,
    pub tender: String,
    pub tender_kind: TenderKind,
    /// Minor units.
    pub amount: i64,
    #[serde(skip)]
    pub state: HoldState,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

impl Hold {
    /// Whether it is settled one way or the other.
    pub fn is_done(&self) -> bool {
        use HoldState::{Captured, Failed, Released};
        matches!(self.state, Captured { .. } | Failed { .. } | Released)
    }
}

/// How far a hold is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HoldState {
    /// To be placed by the provider.
    #[default]
    Agreed,
    Unknown {
        since: Timestamp,
    },
    /// Set aside; the goods are to come back.
    Placed {
        at: Timestamp,
    },
    /// It could not be placed: the goods come back first, as in any exchange.
    Failed {
        reason: String,
    },
    /// To be given free.
    Releasing,
    Released,
    /// To be taken, as far as it is owed.
    Capturing {
        amount: i64,
    },
    Captured {
        amount: i64,
        reference: String,
    },
}
