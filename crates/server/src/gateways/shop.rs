//! The shop's own fulfilment: who sends replacements and stops orders that have not left. Built in
//! is a shop that takes every instruction and has its warehouse confirm on the bench or by API;
//! real shop systems join here.

use amends_core::{
    case::{Disposition, Purpose},
    ids::{CaseId, CompensationId, CustomerId, ReplacementId, TenantId},
    money::Currency,
};
use jiff::Timestamp;

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
    /// Why: new stock, a repaired unit, or the buyer's own goods.
    pub purpose: Purpose,
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

/// Where units went that stay with the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockTold {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The same key twice is one movement.
    pub key: String,
    pub sku: String,
    pub units: u32,
    pub disposition: Disposition,
}

/// A coupon for a buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouponOrder {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The key at the shop: the same id twice is one coupon.
    pub id: CompensationId,
    pub customer: CustomerId,
    /// Minor units of `currency`.
    pub amount: i64,
    pub currency: Currency,
    pub valid_until: Option<Timestamp>,
}

/// What the shop says about a coupon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CouponAnswer {
    /// Made now or before; what the buyer redeems it with.
    Made { code: String },
    /// It will not do it; a person must look.
    No { reason: String },
    /// No answer: asked again under the same key.
    Unknown,
}

/// What the shop says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShopAnswer {
    /// It has the instruction.
    Taken,
    /// It will not do it; a person must look. `sold_out`: because there is nothing left to send.
    No { reason: String, sold_out: bool },
    /// No answer: ask again under the same key.
    Unknown,
}

/// What the codes of the built-in shop begin with.
const COUPON_PREFIX: &str = "THX";

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

    /// Makes a coupon. The built-in shop's code follows from the key, so that the same key is the
    /// same coupon.
    pub async fn issue_coupon(&self, order: &CouponOrder) -> CouponAnswer {
        let digits = order.id.to_string().to_ascii_uppercase();
        let tail: String = digits.chars().skip(digits.len().saturating_sub(8)).collect();
        CouponAnswer::Made { code: format!("{COUPON_PREFIX}-{tail}") }
    }

    /// Takes a coupon back that nobody redeemed.
    pub async fn revoke_coupon(
        &self,
        tenant: TenantId,
        case: CaseId,
        id: CompensationId,
    ) -> ShopAnswer {
        tracing::info!(tenant = tenant.0, %case, %id, "coupon taken back");
        ShopAnswer::Taken
    }

    /// Tells where units went that stay with it. The built-in shop keeps no stock of its own: its
    /// catalogue is imported, and what goes back on sale is in our ledger already.
    pub async fn tell_stock(&self, told: &StockTold) -> ShopAnswer {
        let StockTold { tenant, case, key, sku, units, disposition } = told;
        let (tenant, place) = (tenant.0, disposition.word());
        tracing::info!(tenant, %case, key, sku, units, place, "stock told");
        ShopAnswer::Taken
    }
}
