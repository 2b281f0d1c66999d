//! Money: integer minor units with a currency, and splits that name their remainder. No floating
//! point anywhere; shares of a whole are basis points (1/10,000).

use serde::{Deserialize, Serialize};
use std::{fmt, ops};

/// A currency of ISO 4217, with the number of its decimals (0, 2 or 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Reads a three-letter code such as `CNY`. Error: the text is not a code of ISO 4217.
    pub fn parse(code: &str) -> Result<Self, BadMoney> {
        iso_currency::Currency::from_code(code)
            .map(Self)
            .ok_or_else(|| BadMoney::UnknownCurrency(code.to_owned()))
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Decimals of the minor unit: 0 for JPY, 2 for CNY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl TryFrom<String> for Currency {
    type Error = BadMoney;
    fn try_from(code: String) -> Result<Self, BadMoney> {
        Self::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Text that is not an amount of money, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMoney {
    /// Not a currency code of ISO 4217.
    #[error("{0} is not a currency code of ISO 4217")]
    UnknownCurrency(String),
    /// Not digits with an optional decimal point.
    #[error("{0} is not an amount; write it like 12.34")]
    NotANumber(String),
    /// More decimals than the currency has.
    #[error("{text} has more decimals than {currency} has ({decimals})")]
    TooFine { text: String, currency: &'static str, decimals: u32 },
    /// Above the limit of [`AMOUNT_MINOR_MAX`].
    #[error("{0} is above the largest amount taken (10 000 000 000 000 minor units)")]
    TooLarge(String),
}

/// The largest amount accepted at a door: sums of a million of them still fit an `i64`.
pub const AMOUNT_MINOR_MAX: i64 = 10_000_000_000_000;

/// An amount in minor units of its currency. Adding two currencies is a programming error and
/// panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: fen, cents, yen, fils.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

impl Money {
    /// `minor` units of `currency`.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in `currency`.
    pub fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads a decimal text in major units (`12.34`, `-5`, `0.5`), exactly: no rounding, no floats.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, BadMoney> {
        let bad = || BadMoney::NotANumber(text.to_owned());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let numeric = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !numeric(whole) || !numeric(fraction) || digits.ends_with('.') {
            return Err(bad());
        }
        let decimals = currency.decimals();
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > decimals as usize {
            return Err(BadMoney::TooFine {
                text: text.to_owned(),
                currency: currency.code(),
                decimals,
            });
        }
        let padded = format!("{whole}{fraction:0<width$}", width = decimals as usize);
        match padded.parse::<i64>() {
            Ok(minor) if minor <= AMOUNT_MINOR_MAX => Ok(Self::new(sign * minor, currency)),
            _ => Err(BadMoney::TooLarge(text.to_owned())),
        }
    }

    /// The decimal text in major units, e.g. `12.34`; the inverse of [`Money::parse`].
    pub fn to_decimal(self) -> String {
        let decimals = self.currency.decimals();
        let scale = 10u64.pow(decimals);
        let minor = self.minor.unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        if decimals == 0 {
            return format!("{sign}{minor}");
        }
        let width = decimals as usize;
        format!("{sign}{}.{:0width$}", minor / scale, minor % scale)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}

impl ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        assert_eq!(self.currency, other.currency, "adding two currencies");
        Self::new(self.minor + other.minor, self.currency)
    }
}

impl ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl ops::Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.minor, self.currency)
    }
}

/// A share of an amount in basis points, rounded half away from zero.
///
/// ```
/// assert_eq!(amends_core::money::share(25_000, 1_500), 3_750); // 15 % of 250.00
/// assert_eq!(amends_core::money::share(-1, 5_000), -1);
/// ```
pub fn share(amount: i64, basis_points: u32) -> i64 {
    rounded(i128::from(amount) * i128::from(basis_points), 10_000)
}

/// `exact / parts`, rounded half away from zero.
pub(crate) fn rounded(exact: i128, parts: i128) -> i64 {
    let rounded = (exact + parts / 2 * exact.signum()) / parts;
    rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

/// Splits `total` over `weights` by largest remainder: the parts sum to `total` exactly, a part of
/// weight zero gets nothing, and left-over units go to the largest remainders, the first on a tie.
/// With no positive weight the first part takes the whole. Negative weights count as zero.
///
/// ```
/// assert_eq!(amends_core::money::split(100, &[1, 1, 1]), [34, 33, 33]);
/// assert_eq!(amends_core::money::split(-100, &[2, 0, 1]), [-67, 0, -33]);
/// ```
pub fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    let weight_of = |i: usize| i128::from(weights[i].max(0));
    let sum: i128 = (0..weights.len()).map(weight_of).sum();
    let mut parts = vec![0i64; weights.len()];
    if sum == 0 {
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return parts;
    }
    let size = i128::from(total.unsigned_abs());
    let mut rest = size;
    let mut remainders: Vec<(i128, usize)> = Vec::with_capacity(weights.len());
    for (i, part) in parts.iter_mut().enumerate() {
        let exact = size * weight_of(i);
        *part = (exact / sum) as i64;
        rest -= exact / sum;
        remainders.push((exact % sum, i));
    }
    remainders.sort_by_key(|(remainder, i)| (-remainder, *i));
    for (_, i) in remainders.into_iter().take(rest as usize) {
        parts[i] += 1;
    }
    parts.iter().map(|part| part * total.signum()).collect()
}
