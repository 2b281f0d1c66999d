//! What was bought together: kits, and promotions.

use amends_core::order::GoodsTrait;
use serde::{Deserialize, Serialize};

/// A line that was bought as a kit, or as part of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// What people call it. Absent: the title of the line that has the components.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is made of: the line becomes a line for each, and its price is split over them.
    /// Absent: the line itself is a component of the kit with this name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<Component>>,
}

/// A component. What is absent is taken from the catalogue, as for a line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its line number. Absent: the first has its kit's, the others the next that are free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no: Option<u16>,
    pub sku: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Units in one kit.
    pub quantity: i64,
    /// What one costs by itself. Where one component has none, the price is split by units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traits: Option<Vec<GoodsTrait>>,
}

/// Kinds of promotion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromotionKind {
    #[default]
    FreeFreight,
    BuyN,
    Threshold,
    Gift,
}

/// A promotion that the order earned. Which fields it has depends on its kind.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promotion {
    /// The shop's own name for it, unique in the order.
    pub code: String,
    /// What people are shown. Absent: the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub kind: PromotionKind,
    /// What the goods have to cost; all kinds but `buy-n`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// `buy-n`: how many of the lines' units have to be bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<i64>,
    /// Line numbers: of `buy-n`, of `gift`, and of a `threshold` that counts some lines only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u16>,
    /// `free-freight`: what would have been due, tax included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freight: Option<String>,
    /// `buy-n` and `threshold`: what it took off, as a part of the lines' own discounts, or of the
    /// order's where no lines are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<String>,
    /// `gift`: what its lines are worth together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worth: Option<String>,
    /// The clause of the shop's rules under which it may be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}
