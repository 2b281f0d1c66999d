//! What the buyer wants, for which units, and why.

use crate::{
    ids::OrderId,
    policy::{Category, Fault, ReasonCode},
    units::UnitSet,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WishKind {
    /// Money back, nothing to send (仅退款).
    RefundOnly,
    /// Goods back for money back (退货退款).
    ReturnAndRefund,
    /// Goods back for another variant (换货).
    Exchange,
    /// Off before it ships.
    Cancel,
    /// Another variant before it ships.
    Change,
}

impl WishKind {
    /// All kinds, in the order in which pages offer them.
    pub const ALL: [Self; 5] =
        [Self::ReturnAndRefund, Self::Exchange, Self::RefundOnly, Self::Cancel, Self::Change];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::RefundOnly => "refund-only",
            Self::ReturnAndRefund => "return-and-refund",
            Self::Exchange => "exchange",
            Self::Cancel => "cancel",
            Self::Change => "change",
        }
    }

    /// Whether goods have to come back.
    pub fn needs_goods_back(self) -> bool {
        matches!(self, Self::ReturnAndRefund | Self::Exchange)
    }

    /// Whether another variant goes out.
    pub fn exchanges(self) -> bool {
        matches!(self, Self::Exchange | Self::Change)
    }
}

impl FromStr for WishKind {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(())
    }
}

/// A wish for some units, with what it needs to be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "kebab-case")]
pub enum Wish {
    RefundOnly,
    ReturnAndRefund,
    Exchange { target: Target },
    Cancel,
    Change { target: Target },
}

/// The variant that goes out instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub sku: String,
    pub title: String,
    pub variant: String,
    /// Price of one unit when it was asked for, in minor units.
    pub unit_price: i64,
}

impl Wish {
    /// Its kind.
    pub fn kind(&self) -> WishKind {
        match self {
            Self::RefundOnly => WishKind::RefundOnly,
            Self::ReturnAndRefund => WishKind::ReturnAndRefund,
            Self::Exchange { .. } => WishKind::Exchange,
            Self::Cancel => WishKind::Cancel,
            Self::Change { .. } => WishKind::Change,
        }
    }

    /// The variant that goes out instead, if one does.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Exchange { target } | Self::Change { target } => Some(target),
            Self::RefundOnly | Self::ReturnAndRefund | Self::Cancel => None,
        }
    }
}

/// Units of one order line and what is wanted for them. `title` and the like are copied from the
/// order, so that a case can be read without it; nothing here is personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Counted from 1 in the case.
    pub no: u16,
    pub order: OrderId,
    /// The line's number in that order.
    pub line: u16,
    pub sku: String,
    pub title: String,
    pub variant: String,
    pub category: Category,
    pub units: UnitSet,
    #[serde(flatten)]
    pub wish: Wish,
    pub reason: ReasonCode,
    pub fault: Fault,
    /// The buyer's answers to the policy's questions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
}
