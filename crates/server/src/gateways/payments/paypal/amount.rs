//! PayPal's amounts: decimal text with two decimals, and none in a few currencies.

use amends_core::money::{Currency, Money};
use serde::Deserialize;

/// Without decimals at PayPal, whatever ISO 4217 says.
const WHOLE: [&str; 3] = ["HUF", "JPY", "TWD"];

#[derive(Debug, Clone, Deserialize)]
pub struct Amount {
    value: String,
    currency_code: String,
}

impl Amount {
    pub fn money(&self) -> Option<Money> {
        let currency = Currency::parse(&self.currency_code).ok()?;
        Money::parse(&self.value, currency).ok()
    }
}

/// The amount as PayPal writes it; `None` where it cannot move exactly this.
pub fn text(money: Money) -> Option<String> {
    let decimals = money.currency.decimals();
    let is_whole = money.minor % 10_i64.pow(decimals) == 0;
    if WHOLE.contains(&money.currency.code()) {
        return is_whole.then(|| (money.minor / 10_i64.pow(decimals)).to_string());
    }
    // PayPal moves no currency of three decimals.
    (decimals == 2).then(|| money.to_decimal())
}
