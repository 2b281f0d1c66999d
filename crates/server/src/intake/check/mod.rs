//! From the neutral format to the product's own types, with every problem of a record named at
//! once. Pure: the shop's own settings and the catalogue are given; nothing is loaded or stored.

mod customer;
mod kit;
mod lines;
mod order;
mod payment;
mod product;
mod promotions;

pub use customer::{CheckedCustomer, check_customer};
pub use order::{CheckedOrder, KnownVariant, check_order};
pub use payment::is_account_name;
pub use product::{CheckedProduct, CheckedVariant, check_product};

use super::problem::{Problem, Reason};
use amends_core::money::{Currency, Money};
use jiff::Timestamp;

/// Letters of an id, a number, a SKU, a tender reference.
pub const ID_CHARS_MAX: usize = 128;
/// Letters of a title, a name, a line of an address.
pub const TEXT_CHARS_MAX: usize = 500;
/// Lines of an order.
pub const LINES_MAX: usize = 500;
/// Tenders of an order or a customer.
pub const TENDERS_MAX: usize = 50;
/// Parcels of an order.
pub const PARCELS_MAX: usize = 200;
/// Variants of a product.
pub const VARIANTS_MAX: usize = 2_000;
/// Addresses of a customer.
pub const ADDRESSES_MAX: usize = 50;
/// Units of a line, pieces in stock.
pub const QUANTITY_MAX: i64 = 1_000_000;

/// What a merchant's records take from the merchant where they are silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopDefaults {
    /// ISO 3166-1, e.g. `CN`.
    pub market: String,
    /// All amounts of a merchant are in this currency.
    pub currency: Currency,
    /// Language of mails to customers who have none of their own.
    pub locale: String,
}

/// Collects what is wrong with the record that begins on one line.
struct Checker {
    line: u64,
    problems: Vec<Problem>,
}

impl Checker {
    fn new(line: u64) -> Self {
        Self { line, problems: Vec::new() }
    }

    fn wrong(&mut self, field: impl Into<String>, reason: Reason) {
        self.problems.push(Problem { line: self.line, field: field.into(), reason });
    }

    /// A text that must be there.
    fn name(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.wrong(field, Reason::Missing);
        }
        self.limited(field, text, ID_CHARS_MAX)
    }

    /// A text that may be empty.
    fn text(&mut self, field: &str, text: &str) -> String {
        self.limited(field, text.trim(), TEXT_CHARS_MAX)
    }

    /// A text that may be absent; empty is absent.
    fn option(&mut self, field: &str, text: Option<&String>) -> Option<String> {
        text.map(|text| self.text(field, text)).filter(|text| !text.is_empty())
    }

    fn limited(&mut self, field: &str, text: &str, chars_max: usize) -> String {
        if text.chars().count() > chars_max {
            self.wrong(field, Reason::TooLong { chars_max });
        }
        // Control characters have no business in a name; a NUL cannot even be stored.
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.wrong(field, Reason::Unreadable("it contains control characters".to_owned()));
        }
        text.to_owned()
    }

    fn count(&mut self, field: &str, count: usize, min: usize, max: usize) {
        if count < min {
            self.wrong(field, Reason::TooFew { min });
        }
        if count > max {
            self.wrong(field, Reason::TooMany { max });
        }
    }

    /// An amount that must not be negative, in minor units.
    fn amount(&mut self, field: &str, text: &str, currency: Currency) -> i64 {
        match Money::parse(text.trim(), currency) {
            Ok(money) if money.minor < 0 => self.wrong(field, Reason::Negative),
            Ok(money) => return money.minor,
            Err(bad) => self.wrong(field, Reason::Amount(bad.to_string())),
        }
        0
    }

    fn moment(&mut self, field: &str, text: &str) -> Option<Timestamp> {
        let moment = text.trim().parse::<Timestamp>().ok();
        if moment.is_none() {
            self.wrong(field, Reason::Moment);
        }
        moment
    }

    /// The merchant's currency, however it is written or left out.
    fn currency(&mut self, field: &str, given: Option<&String>, shop: &ShopDefaults) -> Currency {
        if given.is_some_and(|given| given.trim() != shop.currency.code()) {
            self.wrong(field, Reason::Currency { known: shop.currency.code().to_owned() });
        }
        shop.currency
    }

    fn market(&mut self, field: &str, given: Option<&String>, shop: &ShopDefaults) -> String {
        let Some(given) = given.map(|given| given.trim()).filter(|given| !given.is_empty()) else {
            return shop.market.clone();
        };
        if given.len() != 2 || !given.bytes().all(|b| b.is_ascii_uppercase()) {
            self.wrong(field, Reason::Market);
        }
        given.to_owned()
    }

    fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.problems) }
    }
}
