//! Who asks, as the shop's own records tell: how much they bought and how often they asked. And
//! what of the request was seen before somewhere else.

use serde::{Deserialize, Serialize};

/// Natural days before a request that are looked at.
pub const BUYER_DAYS: u16 = 365;

/// A buyer over the last [`BUYER_DAYS`] days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyerFacts {
    /// Orders of those days that were not cancelled, the one of the request included.
    pub orders: u32,
    /// What was paid for them, in minor units. Orders in another currency count as orders only.
    pub spent: i64,
    /// Whole days between the order of the request and the buyer's order before; none: it is their
    /// first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_days: Option<u32>,
    /// Requests of those days besides this one; those that the buyer took back are left out.
    pub requests: u32,
}

/// What came with a request and is known from elsewhere in the shop.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenBefore {
    /// Number of a case about another order with the very same photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_photo: Option<String>,
    /// The same for a photo that looks nearly the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near_photo: Option<String>,
    /// Number of another order whose unit bears the serial number that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial_order: Option<String>,
}

/// What is known of who asks beyond the order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asker {
    /// None: nothing is known of them.
    pub buyer: Option<BuyerFacts>,
    pub before: SeenBefore,
}

impl SeenBefore {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}
