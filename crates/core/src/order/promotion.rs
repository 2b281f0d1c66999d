//! What a buyer was given because of what they bought together. When some of it comes back, the
//! rest may no longer earn it: `refund::promotions` looks again.

use serde::{Deserialize, Serialize};

/// A promotion that an order earned. All amounts are minor units of the order's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promotion {
    /// The shop's own name for it, unique in the order, e.g. `autumn-300`.
    pub code: String,
    /// What people are shown, e.g. `满300减50`.
    pub title: String,
    #[serde(flatten)]
    pub kind: PromotionKind,
    /// The clause of the shop's rules under which it may be taken back. Without one, only what the
    /// law of the market lets the shop take back is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// What earns it, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PromotionKind {
    /// No freight from `threshold` on; `freight` would have been due, tax included.
    FreeFreight { threshold: i64, freight: i64 },
    /// At least `units` of the named lines; the discount is part of those lines' own discounts.
    BuyN { units: u32, lines: Vec<u16>, discount: i64 },
    /// A discount from `threshold` on: part of the named lines' own discounts, of which the
    /// threshold then counts the goods; without named lines, part of the order's discount (满减).
    Threshold {
        threshold: i64,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        lines: Vec<u16>,
        discount: i64,
    },
    /// Goods for nothing from `threshold` on: lines that cost nothing, and what they are worth
    /// together.
    Gift { threshold: i64, lines: Vec<u16>, worth: i64 },
}

impl Promotion {
    /// Lines it speaks of; none: the whole order.
    pub fn lines(&self) -> &[u16] {
        match &self.kind {
            PromotionKind::FreeFreight { .. } => &[],
            PromotionKind::BuyN { lines, .. }
            | PromotionKind::Threshold { lines, .. }
            | PromotionKind::Gift { lines, .. } => lines,
        }
    }

    /// What it takes off prices: part of the discounts of its lines, else of the order's.
    pub fn discount(&self) -> i64 {
        match &self.kind {
            PromotionKind::BuyN { discount, .. } | PromotionKind::Threshold { discount, .. } => {
                *discount
            }
            PromotionKind::FreeFreight { .. } | PromotionKind::Gift { .. } => 0,
        }
    }
}

impl PromotionKind {
    /// The word in keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::FreeFreight { .. } => "free-freight",
            Self::BuyN { .. } => "buy-n",
            Self::Threshold { .. } => "threshold",
            Self::Gift { .. } => "gift",
        }
    }

    /// What has to be kept: units for `buy-n`, minor units for the others.
    pub fn threshold(&self) -> i64 {
        match self {
            Self::FreeFreight { threshold, .. }
            | Self::Threshold { threshold, .. }
            | Self::Gift { threshold, .. } => *threshold,
            Self::BuyN { units, .. } => i64::from(*units),
        }
    }
}
