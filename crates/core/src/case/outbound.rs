//! What goes out because of a case: replacements, the same goods again, repaired units, a buyer's
//! own goods; and the repairs that come before.

use crate::ids::{RepairId, ReplacementId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Goods that go out to the buyer because of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    pub id: ReplacementId,
    /// The case item it goes out for.
    pub item: u16,
    pub sku: String,
    pub units: u32,
    #[serde(default, skip_serializing_if = "Purpose::is_exchange")]
    pub purpose: Purpose,
    #[serde(skip)]
    pub state: ReplacementState,
    /// Units that left the shop and will not come back to it.
    #[serde(skip)]
    pub lost: u32,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

impl Replacement {
    /// Whether nothing is left to do for it.
    pub fn is_done(&self) -> bool {
        matches!(self.state, ReplacementState::Delivered { .. } | ReplacementState::Dropped)
    }

    /// Whether something else was agreed in its place.
    pub fn is_dropped(&self) -> bool {
        self.state == ReplacementState::Dropped
    }

    /// Units that it takes from what the shop can promise: those that were lost, and those that are
    /// to go out, or went.
    pub fn taken(&self) -> u32 {
        let gone = matches!(self.state, ReplacementState::Failed { .. }) && self.lost > 0;
        match self.purpose.takes_stock() {
            true if gone || self.is_dropped() => self.lost,
            true => self.lost + self.units,
            false => 0,
        }
    }

    /// Whether it has left the shop.
    pub fn has_left(&self) -> bool {
        use ReplacementState::{Delivered, Shipped};
        matches!(self.state, Shipped { .. } | Delivered { .. })
    }
}

/// Why goods go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Another variant, or the same one, for goods that come back.
    #[default]
    Exchange,
    /// The same again: it was missing, wrong or lost.
    Reship,
    /// The repaired unit.
    Repaired,
    /// The buyer's own goods, as they came.
    GoodsBack,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Exchange, Self::Reship, Self::Repaired, Self::GoodsBack];

    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exchange => "exchange",
            Self::Reship => "reship",
            Self::Repaired => "repaired",
            Self::GoodsBack => "goods-back",
        }
    }

    fn is_exchange(&self) -> bool {
        *self == Self::Exchange
    }

    /// Whether it is new stock of the shop, not the buyer's own unit.
    pub fn takes_stock(self) -> bool {
        matches!(self, Self::Exchange | Self::Reship)
    }
}

/// How far goods that go out are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ReplacementState {
    /// To be handed to the shop's fulfilment, once any difference is paid.
    #[default]
    Agreed,
    /// The shop has it.
    Instructed {
        at: Timestamp,
    },
    Shipped {
        at: Timestamp,
        carrier: String,
        tracking: String,
    },
    /// By the carrier's scan, the buyer's word, or because nobody said otherwise in time.
    Delivered {
        at: Timestamp,
    },
    /// It could not be sent, or did not arrive; a person finds the way out.
    Failed {
        reason: ReplacementFailure,
    },
    /// Something else was agreed in its place.
    Dropped,
}

/// Why goods did not go out or did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReplacementFailure {
    OutOfStock,
    Lost,
    /// The buyer did not take it in.
    NotAccepted,
    Damaged,
    Other,
}

impl ReplacementFailure {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::OutOfStock, Self::Lost, Self::NotAccepted, Self::Damaged, Self::Other];

    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::OutOfStock => "out-of-stock",
            Self::Lost => "lost",
            Self::NotAccepted => "not-accepted",
            Self::Damaged => "damaged",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for ReplacementFailure {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|failure| failure.word() == word).ok_or(())
    }
}

/// A repair of some units by a service partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    pub id: RepairId,
    /// The case item it mends.
    pub item: u16,
    pub units: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    #[serde(skip)]
    pub state: RepairState,
    /// When a service partner first got it.
    #[serde(skip)]
    pub started_at: Option<Timestamp>,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

impl Repair {
    /// Whether it has come to an end.
    pub fn is_done(&self) -> bool {
        matches!(self.state, RepairState::Done { .. } | RepairState::Ended { .. })
    }
}

/// How far a repair is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RepairState {
    /// To be handed to a service partner.
    #[default]
    Agreed,
    /// With the partner.
    AtPartner {
        partner: String,
    },
    /// It costs something; the buyer decides.
    Quoted {
        partner: String,
        amount: i64,
        until: Timestamp,
    },
    Done {
        at: Timestamp,
        parts: Vec<String>,
    },
    /// It could not be mended; a person finds the next remedy.
    Failed {
        reason: String,
    },
    /// Not mended, and something else was agreed: it had failed, or was never tried.
    Ended {
        failed: bool,
    },
}
