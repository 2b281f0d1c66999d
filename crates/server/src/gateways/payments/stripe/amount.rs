//! Stripe's minor units. They are those of ISO 4217 but for a few currencies: one that has decimals
//! has none at Stripe, two that have none are counted in hundredths, and of three decimals the last
//! must be zero: 1.230 KWD can be moved, 1.234 KWD cannot.

use amends_core::money::{Currency, Money};

/// Counted in whole units.
const ZERO_DECIMALS: [&str; 15] = [
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
    "XOF", "XPF",
];
/// Counted in thousandths, in steps of ten.
const THREE_DECIMALS: [&str; 5] = ["BHD", "JOD", "KWD", "OMR", "TND"];
/// Counted in hundredths, in whole units only.
const WHOLE_HUNDREDTHS: [&str; 2] = ["ISK", "UGX"];

/// An amount as Stripe counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    pub amount: i64,
    /// In small letters.
    pub currency: String,
}

impl Units {
    /// `None` where Stripe cannot move exactly this amount.
    pub fn of(money: Money) -> Option<Self> {
        let code = money.currency.code();
        let theirs = decimals(code);
        let ours = money.currency.decimals();
        let amount = if theirs >= ours {
            money.minor.checked_mul(10_i64.pow(theirs - ours))?
        } else {
            let step = 10_i64.pow(ours - theirs);
            (money.minor % step == 0).then(|| money.minor / step)?
        };
        (amount % step(code) == 0).then(|| Self { amount, currency: code.to_lowercase() })
    }

    /// The amount of money it is; `None` if the currency is unknown or the amount not whole.
    pub fn money(&self) -> Option<Money> {
        let currency = Currency::parse(&self.currency.to_uppercase()).ok()?;
        let (theirs, ours) = (decimals(currency.code()), currency.decimals());
        let minor = if ours >= theirs {
            self.amount.checked_mul(10_i64.pow(ours - theirs))?
        } else {
            let step = 10_i64.pow(theirs - ours);
            (self.amount % step == 0).then(|| self.amount / step)?
        };
        Some(Money::new(minor, currency))
    }
}

fn decimals(code: &str) -> u32 {
    match code {
        _ if ZERO_DECIMALS.contains(&code) => 0,
        _ if THREE_DECIMALS.contains(&code) => 3,
        _ => 2,
    }
}

/// What an amount must be a multiple of.
fn step(code: &str) -> i64 {
    match code {
        _ if THREE_DECIMALS.contains(&code) => 10,
        _ if WHOLE_HUNDREDTHS.contains(&code) => 100,
        _ => 1,
    }
}
