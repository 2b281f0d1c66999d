//! An order as the shop told it: what was bought, how it was paid, what was delivered when. These
//! are facts from outside; Amends never changes them, it only claims units of them.

mod kit;
mod promotion;

pub use kit::{KitPart, expand};
pub use promotion::{Promotion, PromotionKind};

use crate::{
    ids::{CustomerId, OrderId},
    money::Currency,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An imported order. All amounts are minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub id: OrderId,
    /// The number the buyer knows, unique within the merchant.
    pub number: String,
    pub customer: CustomerId,
    /// The market whose law applies, e.g. `CN`, `DE`, `US`.
    pub market: String,
    pub currency: Currency,
    pub placed_at: Timestamp,
    pub state: OrderState,
    /// Whether prices contain the tax. Freight is always told before tax.
    pub tax_included: bool,
    pub lines: Vec<Line>,
    /// Outbound freight before tax, and the tax on it.
    pub shipping: i64,
    pub shipping_tax: i64,
    /// Discounts on the whole order, as a positive number.
    pub discount: i64,
    pub payments: Vec<Payment>,
    pub parcels: Vec<Parcel>,
    /// Set where the order is a present for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
    /// Set where the freight of a way back is insured (运费险).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<FreightInsurance>,
    /// What earned the buyer free freight, discounts and presents; looked at again when goods come
    /// back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promotions: Vec<Promotion>,
}

/// An insurance of the freight of a way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreightInsurance {
    pub insurer: String,
    /// The number of the policy at the insurer.
    pub policy: String,
    /// What it pays at most, in minor units.
    pub pays_max: i64,
    pub bought_by: Insured,
}

/// Who bought an insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Insured {
    Buyer,
    Merchant,
}

impl Insured {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Merchant => "merchant",
        }
    }
}

/// What the giver allows the receiver of a present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// Whether money may go back, to the giver, the way it was paid; otherwise the receiver may
    /// exchange, have it repaired or sent again.
    pub refundable: bool,
}

/// How far the shop is with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// Paid or to be paid; nobody has touched the goods.
    Pending,
    /// Being picked, packed or handed to the carrier.
    Processing,
    Shipped,
    Delivered,
    Cancelled,
}

/// One line: `quantity` units of one variant at one price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Counted from 1 in the order.
    pub no: u16,
    pub sku: String,
    /// The product the variant belongs to.
    pub product: String,
    pub title: String,
    /// What distinguishes the variant, e.g. `size M, blue`.
    #[serde(default)]
    pub variant: String,
    /// The shop's category, which policies speak of, e.g. `clothing`.
    #[serde(default)]
    pub category: String,
    pub quantity: u32,
    pub unit_price: i64,
    /// What the whole line costs beyond its unit price times quantity, in minor units, less than
    /// one for each unit: a component's share of the price of a kit need not divide by its units.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub remainder: i64,
    /// Discount on the whole line, as a positive number.
    #[serde(default)]
    pub discount: i64,
    /// Tax on the whole line; part of the price where prices contain it.
    #[serde(default)]
    pub tax: i64,
    /// The kit that it was bought in, by the kit's name; its components can come back one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kit: Option<String>,
    /// When the installation of its units was finished, where they are installed: warranties count
    /// from then (China: 消费者权益保护法实施条例 art. 18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed_at: Option<Timestamp>,
    /// What one unit weighs in its packing, in grams.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_grams: Option<u32>,
    /// What law asks about the goods.
    #[serde(default)]
    pub traits: Vec<GoodsTrait>,
    /// The buyer confirmed at this purchase that the goods cannot be returned without a reason
    /// (China: 网络购买商品七日无理由退货暂行办法, art. 20; Japan: 特定商取引法 15条の3, where the
    /// shop's own terms stood in the advertisement and on the last screen).
    #[serde(default)]
    pub no_return_confirmed: bool,
}

impl Line {
    /// Price of the whole line before discounts.
    pub fn goods(&self) -> i64 {
        self.unit_price * i64::from(self.quantity) + self.remainder
    }
}

fn is_zero(n: &i64) -> bool {
    *n == 0
}

/// What the law asks about goods when it excludes them from withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoodsTrait {
    CustomMade,
    Perishable,
    /// Sound, pictures, software or other digital goods that can be sealed or downloaded.
    Digital,
    Newspaper,
    /// Sealed for health or hygiene; not to be taken back once the seal is broken.
    HygieneSealed,
    /// Loses much of its value once activated or tried.
    ActivationLoss,
    /// Sold as near its expiry or with disclosed defects.
    DisclosedDefect,
}

/// Money that was paid with one means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The shop's own name for the means, e.g. `credit_card_9513926`.
    pub tender: String,
    pub kind: TenderKind,
    pub amount: i64,
    /// Where the shop took it: the name of one of its accounts with a provider. None: the account
    /// that the shop has for such tenders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The provider's own number of the payment, e.g. WeChat Pay's transaction id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// When it was paid; none: when the order was placed. Providers refund for so many days after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Timestamp>,
}

impl Payment {
    /// Money by a tender of which nothing more is known.
    pub fn by(tender: impl Into<String>, kind: TenderKind, amount: i64) -> Self {
        let (account, transaction, paid_at) = (None, None, None);
        Self { tender: tender.into(), kind, amount, account, transaction, paid_at }
    }
}

/// A means of payment of a buyer that can take money back or be charged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    pub reference: String,
    pub kind: TenderKind,
    /// What people are shown, e.g. `Visa ···· 9212`.
    #[serde(default)]
    pub label: String,
    /// Stored value and points only: what is on it now, in minor units.
    #[serde(default)]
    pub balance: i64,
}

/// Kinds of tender. Stored value (gift card, store credit, e-card) and points are kept in our own
/// ledger; everything else goes through a payment provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TenderKind {
    Card,
    Wallet,
    BankTransfer,
    CashOnDelivery,
    StoredValue,
    /// Points of the shop, by what they paid for in the order's currency; they go back as points.
    Points,
}

impl TenderKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Card,
        Self::Wallet,
        Self::BankTransfer,
        Self::CashOnDelivery,
        Self::StoredValue,
        Self::Points,
    ];

    /// Whether it lies in our own ledger, so that the money moves with the act that says so.
    pub fn is_in_our_ledger(self) -> bool {
        matches!(self, Self::StoredValue | Self::Points)
    }
}

impl TenderKind {
    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Wallet => "wallet",
            Self::BankTransfer => "bank-transfer",
            Self::CashOnDelivery => "cash-on-delivery",
            Self::StoredValue => "stored-value",
            Self::Points => "points",
        }
    }
}

/// A parcel the shop sent out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    pub carrier: String,
    pub tracking: String,
    pub shipped_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    /// Line numbers in it. Empty means the whole order.
    #[serde(default)]
    pub lines: Vec<u16>,
}

impl Order {
    /// The line with this number.
    pub fn line(&self, no: u16) -> Option<&Line> {
        self.lines.iter().find(|line| line.no == no)
    }

    /// When the last parcel with this line was delivered; `None` while one is on its way or nothing
    /// is known. Withdrawal periods start with the last good of the order line.
    pub fn delivered_at(&self, line: u16) -> Option<Timestamp> {
        let mut last = None;
        for parcel in self.parcels.iter().filter(|p| p.lines.is_empty() || p.lines.contains(&line))
        {
            last = Some(parcel.delivered_at?).max(last);
        }
        last
    }

    /// When the last of its parcels was delivered; `None` while one is on its way or nothing is
    /// known.
    pub fn delivered_in_full_at(&self) -> Option<Timestamp> {
        let all: Option<Vec<Timestamp>> = self.parcels.iter().map(|p| p.delivered_at).collect();
        all?.into_iter().max()
    }

    /// What was paid in all.
    pub fn paid(&self) -> i64 {
        self.payments.iter().map(|payment| payment.amount).sum()
    }

    /// What the order costs: goods less discounts, plus freight and any tax on top.
    pub fn total(&self) -> i64 {
        let lines = self.lines.iter().map(|line| {
            line.goods() - line.discount + if self.tax_included { 0 } else { line.tax }
        });
        lines.sum::<i64>() - self.discount + self.shipping + self.shipping_tax
    }
}

impl OrderState {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Pending, Self::Processing, Self::Shipped, Self::Delivered, Self::Cancelled];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Shipped => "shipped",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
        }
    }
}

impl GoodsTrait {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::CustomMade,
        Self::Perishable,
        Self::Digital,
        Self::Newspaper,
        Self::HygieneSealed,
        Self::ActivationLoss,
        Self::DisclosedDefect,
    ];

    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::CustomMade => "custom-made",
            Self::Perishable => "perishable",
            Self::Digital => "digital",
            Self::Newspaper => "newspaper",
            Self::HygieneSealed => "hygiene-sealed",
            Self::ActivationLoss => "activation-loss",
            Self::DisclosedDefect => "disclosed-defect",
        }
    }
}
