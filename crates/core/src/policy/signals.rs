//! Signs that a request may not be made in good faith (in China: 条例 art. 19, 办法 art. 4). None of
//! them says no: each is a reason for a person to look, told to the shop's people and to nobody
//! else.

use super::buyer::BuyerFacts;
use serde::{Deserialize, Serialize};

/// Which signs a shop looks for. What is left out is not looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Signals {
    /// More requests than this in a year, this one not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_max: Option<u32>,
    /// More requests than this in basis points of the year's orders, for buyers with at least
    /// [`SHARE_ORDERS_MIN`] of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_bp_max: Option<u32>,
    /// A photo that came with a case about another order, or nearly looks like one.
    pub photos: bool,
    /// A serial number that belongs to another order.
    pub serials: bool,
    /// Goods that came back and weigh less or more than what was sold, by more than these basis
    /// points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_bp_max: Option<u32>,
}

/// Orders below which a share of requests says nothing.
pub const SHARE_ORDERS_MIN: u32 = 4;

impl Signals {
    /// Whether somebody asks more often than the shop thinks usual.
    pub(super) fn is_often(&self, buyer: &BuyerFacts) -> bool {
        self.requests_max.is_some_and(|most| buyer.requests > most)
    }

    /// The same in proportion to what they buy.
    pub(super) fn is_much(&self, buyer: &BuyerFacts) -> bool {
        let requests = (u64::from(buyer.requests) + 1) * 10_000;
        let above = |most: u32| requests > u64::from(most) * u64::from(buyer.orders);
        buyer.orders >= SHARE_ORDERS_MIN && self.share_bp_max.is_some_and(above)
    }

    /// Whether goods that should weigh `sold` grams and weigh `back` are to be looked at.
    pub fn is_off(&self, sold: u64, back: u64) -> bool {
        let off = u128::from(sold.abs_diff(back)) * 10_000;
        self.weight_bp_max.is_some_and(|most| off > u128::from(most) * u128::from(sold))
    }
}
