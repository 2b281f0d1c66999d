//! The shop's own fulfilment: who sends replacements and stops orders that have not left. Built in
//! is a shop that takes every instruction and has its warehouse confirm on the bench or by API;
//! real shop systems join here.

use amends_core::ids::{CaseId, ReplacementId, TenantId};

/// Units of a variant to send to the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacementOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the shop: the same id twice is one parcel.
    pub id: ReplacementId,
    /// The order the replacement belongs to, by the shop's number.
    pub order: String,
    pub sku: String,
    pub units: u32,
}

/// Units of an order that are not to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancellation {
    pub tenant: TenantId,
    /// The key at the shop.
    pub case: CaseId,
    pub order: String,
    /// Line numbers with the units to stop.
    pub lines: Vec<(u16, u32)>,
}

/// What the shop says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShopAnswer {
    /// It has the instruction.
    Taken,
    /// It will not do it; a person must look.
    No { reason: String },
    /// No answer: ask again under the same key.
    Unknown,
}

/// The built-in shop.
#[derive(Debug, Clone, Default)]
pub struct Shop;

impl Shop {
    /// Hands over a replacement. The parcel is reported later, on the bench or by API.
    pub async fn instruct_replacement(&self, _order: &ReplacementOrder) -> ShopAnswer {
        ShopAnswer::Taken
    }

    /// Stops units before they are sent.
    pub async fn cancel(&self, _cancellation: &Cancellation) -> ShopAnswer {
        ShopAnswer::Taken
    }
}
