//! Is it worth having goods back? The shop writes down, by category, what a way back costs it and
//! what it gets for goods that came back; where the second is no more than the first, the goods may
//! stay with the buyer. Without such a row nothing is given away.

use super::{
    document::{Category, Fault, covers},
    freight::Payer,
};
use crate::money::share;
use serde::{Deserialize, Serialize};

/// What goods of some categories cost and bring when they come back; the first row that fits
/// counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returnless {
    /// Empty: all.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Whose fault it must be. Empty: anybody's, a change of mind included.
    #[serde(default)]
    pub faults: Vec<Fault>,
    /// One parcel on its way back, in minor units; counts where the buyer does not pay for it.
    pub way_back_minor: i64,
    /// Receiving, inspecting and shelving one unit, in minor units.
    pub handling_minor: i64,
    /// What goods that came back still bring, in basis points of what was paid for them.
    pub resale_bp: u32,
    /// Goods worth more than this many minor units always come back.
    pub worth_minor_max: i64,
    pub clause: String,
}

/// What having goods back would cost and bring, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoning {
    pub cost: i64,
    pub resale: i64,
    /// What was paid for the goods and not paid back.
    pub worth: i64,
    pub worth_max: i64,
}

impl Reckoning {
    /// Whether the goods may stay: they are of small worth, and bring no more than they cost.
    pub fn is_returnless(&self) -> bool {
        self.worth <= self.worth_max && self.resale <= self.cost
    }
}

impl Returnless {
    /// Whether it speaks of these goods.
    pub(super) fn covers(&self, category: &Category, fault: Fault) -> bool {
        covers(&self.categories, category) && covers(&self.faults, &fault)
    }

    /// What it comes to for some units that were worth so much, in minor units, when `payer` bears
    /// the way back.
    pub fn reckon(&self, (units, worth): (u32, i64), payer: Option<Payer>) -> Reckoning {
        let way = if payer == Some(Payer::Buyer) { 0 } else { self.way_back_minor };
        let handling = self.handling_minor.saturating_mul(i64::from(units));
        Reckoning {
            cost: way.saturating_add(handling),
            resale: share(worth.max(0), self.resale_bp),
            worth,
            worth_max: self.worth_minor_max,
        }
    }
}
