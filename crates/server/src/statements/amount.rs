//! Amounts as providers write them, read exactly: `1,234.56`, `1.234,56`, `+12`, `0.00500` only
//! where the rest is nothing.

use amends_core::money::{BadMoney, Currency, Money};

/// Reads an amount in major units. A comma or a point that groups thousands must group three.
pub fn read(text: &str, currency: Currency, decimal_comma: bool) -> Result<Money, BadMoney> {
    let bad = || BadMoney::NotANumber(text.to_owned());
    let (group, mark) = if decimal_comma { ('.', ',') } else { (',', '.') };
    let plain = text.replace(['\u{a0}', '\u{202f}', ' ', '\''], "");
    let plain = plain.trim_start_matches(['¥', '￥', '$', '€', '£']);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (whole, fraction) = digits.split_once(mark).unwrap_or((digits, "0"));
    let mut groups = whole.split(group);
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    if groups.any(|part| part.len() != 3) || (grouped && !(1..=3).contains(&first.len())) {
        return Err(bad());
    }
    let whole = whole.replace(group, "");
    Money::parse(&format!("{sign}{whole}.{fraction}"), currency)
        .map_err(|why| if matches!(why, BadMoney::NotANumber(_)) { bad() } else { why })
}
