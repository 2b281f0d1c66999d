//! What the buyer wants, for which units, and why.

use crate::{
    ids::OrderId,
    policy::{Category, Fault, ReasonCode},
    units::UnitSet,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// What can be asked for, or agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WishKind {
    /// Money back, nothing to send (仅退款).
    RefundOnly,
    /// Goods back for money back (退货退款).
    ReturnAndRefund,
    /// Goods back for another variant (换货).
    Exchange,
    /// Goods to a service partner and back (维修).
    Repair,
    /// The same goods once more: missing, wrong or lost (补寄).
    Reship,
    /// The buyer keeps the goods and gets a part of the money (保留商品，部分退款).
    Keep,
    /// The difference back for goods whose price fell (价保).
    PriceProtection,
    /// Off before it ships.
    Cancel,
    /// Another variant before it ships.
    Change,
    /// The buyer's own goods back to them, after they were looked at. Only ever agreed on.
    GoodsBack,
}

impl WishKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::ReturnAndRefund,
        Self::Exchange,
        Self::Repair,
        Self::RefundOnly,
        Self::Reship,
        Self::Keep,
        Self::PriceProtection,
        Self::Cancel,
        Self::Change,
        Self::GoodsBack,
    ];

    /// The kinds a request can be filed for, in the order in which pages offer them.
    pub const ASKED: [Self; 9] = [
        Self::ReturnAndRefund,
        Self::Exchange,
        Self::Repair,
        Self::RefundOnly,
        Self::Reship,
        Self::Keep,
        Self::PriceProtection,
        Self::Cancel,
        Self::Change,
    ];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::RefundOnly => "refund-only",
            Self::ReturnAndRefund => "return-and-refund",
            Self::Exchange => "exchange",
            Self::Repair => "repair",
            Self::Reship => "reship",
            Self::Keep => "keep",
            Self::PriceProtection => "price-protection",
            Self::Cancel => "cancel",
            Self::Change => "change",
            Self::GoodsBack => "goods-back",
        }
    }

    /// Whether goods have to come back.
    pub fn needs_goods_back(self) -> bool {
        matches!(self, Self::ReturnAndRefund | Self::Exchange | Self::Repair | Self::GoodsBack)
    }

    /// Whether another variant goes out.
    pub fn exchanges(self) -> bool {
        matches!(self, Self::Exchange | Self::Change)
    }

    /// Whether it must be asked for before the order ships.
    pub fn is_before_shipment(self) -> bool {
        matches!(self, Self::Cancel | Self::Change)
    }

    /// Whether goods stay with the buyer and a part of the money goes back.
    pub fn keeps_goods(self) -> bool {
        matches!(self, Self::Keep | Self::PriceProtection)
    }

    /// Whether it gives the money for the goods back.
    pub fn refunds(self) -> bool {
        matches!(self, Self::RefundOnly | Self::ReturnAndRefund | Self::Cancel)
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
    Exchange {
        target: Target,
        /// Sent at once, against a hold on a tender, before the goods are back.
        #[serde(default, skip_serializing_if = "is_false")]
        instant: bool,
    },
    Repair {
        /// The unit's serial number, as the buyer reads it off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        serial: Option<String>,
    },
    Reship,
    Keep {
        /// Minor units back; 0 asks for a proposal.
        amount: i64,
    },
    PriceProtection {
        /// Price of one unit now, in minor units; 0 where nobody knows it.
        price: i64,
        /// Only the buyer says so.
        #[serde(default, skip_serializing_if = "is_false")]
        claimed: bool,
    },
    Cancel,
    Change {
        target: Target,
    },
    GoodsBack,
}

fn is_false(flag: &bool) -> bool {
    !*flag
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
            Self::Repair { .. } => WishKind::Repair,
            Self::Reship => WishKind::Reship,
            Self::Keep { .. } => WishKind::Keep,
            Self::PriceProtection { .. } => WishKind::PriceProtection,
            Self::Cancel => WishKind::Cancel,
            Self::Change { .. } => WishKind::Change,
            Self::GoodsBack => WishKind::GoodsBack,
        }
    }

    /// The variant that goes out instead, if one does.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Exchange { target, .. } | Self::Change { target } => Some(target),
            _ => None,
        }
    }

    /// The same, but nothing goes out before the goods are back.
    pub(super) fn goods_first(&self) -> Self {
        match self {
            Self::Exchange { target, .. } => {
                Self::Exchange { target: target.clone(), instant: false }
            }
            other => other.clone(),
        }
    }

    /// Whether a replacement goes out before the goods are back.
    pub fn is_instant(&self) -> bool {
        matches!(self, Self::Exchange { instant: true, .. })
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
    /// A loss of value that both sides agreed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduction: Option<AgreedDeduction>,
}

/// Loss of value on some units, with the clause it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedDeduction {
    /// Of what was paid for the goods; at most 10,000.
    pub basis_points: u32,
    pub clause: String,
}

impl Item {
    /// The variant that goes out because of the wish: another one, or the same again.
    pub fn sku_out(&self) -> Option<&str> {
        match &self.wish {
            Wish::Reship => Some(&self.sku),
            wish => wish.target().map(|target| target.sku.as_str()),
        }
    }
}
