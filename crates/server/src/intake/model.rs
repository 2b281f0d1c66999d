//! The neutral format as it is written in files and sent by programs: what `docs/orders.md` and
//! `docs/orders.schema.json` describe. Amounts and times are still text here.

mod together;

pub use together::{Component, Kit, Promotion, PromotionKind};

use amends_core::order::{GoodsTrait, Insured, OrderState, TenderKind};
use serde::{Deserialize, Serialize};

/// A whole document. Customers and products are taken in before the orders that speak of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<Customer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Product>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<Order>,
}

/// One line of the line-by-line form (NDJSON): `{"order": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Record {
    Customer(Customer),
    Product(Product),
    Order(Box<Order>),
    /// Written by `amends export`; passed over when read.
    Case(serde_json::Value),
}

/// A buyer. Name, contacts and addresses are personal data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// The shop's own id, unique within the merchant; orders refer to it.
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// `zh-CN` or `en`: the language of mails. Absent: the merchant's first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<Address>,
    /// Means of payment that can take money back or be charged, besides those of the orders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tenders: Vec<CustomerTender>,
}

/// A postal address. All of it is personal data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// ISO 3166-1, e.g. `CN`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// State, province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    pub street: String,
}

/// A means of payment that belongs to a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerTender {
    /// The shop's own name for it, e.g. `credit_card_9513926`.
    pub reference: String,
    pub kind: TenderKind,
    /// What people are shown, e.g. `Visa ···· 9212`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Stored value and points only: what was on it when the shop told us, before any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub balance: Option<String>,
    /// Absent: the merchant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// A product with its variants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// The shop's own id, unique within the merchant.
    pub id: String,
    pub title: String,
    /// The shop's category, which policies speak of, e.g. `clothing`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// What law asks about the goods; order lines without `traits` take them from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<GoodsTrait>,
    pub variants: Vec<Variant>,
}

/// What can be bought of a product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Unique within the merchant.
    pub sku: String,
    /// What distinguishes it, e.g. `size M, blue`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Of one unit, in major units.
    pub price: String,
    /// Absent: the merchant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Pieces on hand. Absent: not counted, there are always enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<i64>,
    /// Whether it can be had at all.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub available: bool,
}

/// An order as the shop knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The number the buyer knows, unique within the merchant.
    pub number: String,
    /// The customer's `id`. May be absent where `contact` says who it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Who bought, where the shop keeps no customer list: found again by e-mail, then phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    pub placed_at: String,
    pub state: OrderState,
    /// Country whose law applies (ISO 3166-1). Absent: the merchant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market: Option<String>,
    /// ISO 4217. Absent: the merchant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Whether prices contain the tax.
    #[serde(default = "yes")]
    pub tax_included: bool,
    pub lines: Vec<Line>,
    /// Outbound freight before tax.
    #[serde(default = "nil")]
    pub shipping: String,
    #[serde(default = "nil")]
    pub shipping_tax: String,
    /// Discounts on the whole order, as a positive number.
    #[serde(default = "nil")]
    pub discount: String,
    #[serde(default)]
    pub payments: Vec<Payment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parcels: Vec<Parcel>,
    /// Where it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_to: Option<Address>,
    /// Set where it is a present.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
    /// Set where the freight of a way back is insured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Insurance>,
    /// What earned the buyer free freight, discounts and goods for nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promotions: Vec<Promotion>,
}

/// An insurance of the freight of a way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insurance {
    pub insurer: String,
    /// The number of the policy at the insurer.
    pub policy: String,
    /// What it pays at most for one way back.
    pub pays_max: String,
    /// `buyer` or `merchant`; absent: the merchant.
    #[serde(default = "by_merchant")]
    pub bought_by: Insured,
}

fn by_merchant() -> Insured {
    Insured::Merchant
}

/// A present: who got it, and what the giver allows them. All about the receiver is personal data.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// They find the order by its number and their e-mail address or phone.
    pub receiver: Contact,
    /// Whether money may go back, to the giver. Absent: no.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refundable: bool,
}

/// Who bought, given with the order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// One line. Where the SKU is in the catalogue, what is absent here is taken from there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number in the order. Absent: its place, counted from 1.
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
    pub quantity: i64,
    pub unit_price: String,
    /// What the whole line costs beyond quantity times unit price: less than one minor unit for
    /// each unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remainder: Option<String>,
    /// Discount on the whole line, as a positive number.
    #[serde(default = "nil")]
    pub discount: String,
    /// Tax on the whole line.
    #[serde(default = "nil")]
    pub tax: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traits: Option<Vec<GoodsTrait>>,
    /// The buyer confirmed at this purchase that it cannot be returned without a reason.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_return_confirmed: bool,
    /// When the installation of its units was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed_at: Option<String>,
    /// What one unit weighs in its packing, in grams.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit_grams: Option<u32>,
    /// Set where it is a kit, or a component of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kit: Option<Kit>,
}

/// Money that was paid with one tender.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    pub tender: String,
    pub kind: TenderKind,
    pub amount: String,
    /// Where the shop took it: the name of one of its provider accounts. Absent: the account that
    /// serves such tenders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The provider's own number of the payment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<String>,
    /// Absent: when the order was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<String>,
}

impl Payment {
    /// Money by a tender of which nothing more is known.
    pub fn by(tender: String, kind: TenderKind, amount: String) -> Self {
        let (account, transaction, paid_at) = (None, None, None);
        Self { tender, kind, amount, account, transaction, paid_at }
    }
}

/// A parcel the shop sent out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parcel {
    #[serde(default)]
    pub carrier: String,
    pub tracking: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipped_at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<String>,
    /// Line numbers in it. Empty: the whole order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<u16>,
}

impl Contact {
    /// Whether there is anything by which the buyer can be found again.
    pub fn is_reachable(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}

fn yes() -> bool {
    true
}

fn is_true(value: &bool) -> bool {
    *value
}

fn nil() -> String {
    "0".to_owned()
}
