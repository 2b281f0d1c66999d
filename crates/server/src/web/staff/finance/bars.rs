//! Amounts as bars, drawn by the server: longest is the largest amount.

use crate::words::Lang;
use amends_core::money::{Currency, Money};

/// Length of the longest bar.
const LENGTH: i64 = 1_000;

/// One bar with its words and amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub words: String,
    pub amount: String,
    /// 0 to 1000.
    pub length: i64,
    /// It lessens the others.
    pub negative: bool,
}

/// Bars of some amounts in minor units, in their order.
pub fn bars(t: &Lang, currency: Currency, amounts: Vec<(String, i64)>) -> Vec<Bar> {
    let sizes = amounts.iter().map(|(_, amount)| amount.saturating_abs());
    let longest = i128::from(sizes.max().unwrap_or(0).max(1));
    let bar = |(words, amount): (String, i64)| {
        let share = i128::from(amount.saturating_abs()) * i128::from(LENGTH) / longest;
        Bar {
            words,
            amount: t.money(Money::new(amount, currency)),
            length: i64::try_from(share).unwrap_or(LENGTH),
            negative: amount < 0,
        }
    };
    amounts.into_iter().map(bar).collect()
}
