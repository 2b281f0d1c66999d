//! How each language writes money, numbers and moments. Always the figures of the argument; the
//! time zone is the caller's, because "until Friday" belongs to somebody.

use super::{Lang, Locale};
use amends_core::money::Money;
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Lang {
    /// `¥1,234.50`, `€1,234.50`, `US$1,234.50`; a currency without a usual sign comes as its code.
    pub fn money(&self, money: Money) -> String {
        let text = money.to_decimal();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let dot = if fraction.is_empty() { "" } else { "." };
        let symbol = self.symbol(money.currency.code());
        format!("{sign}{symbol}{}{dot}{fraction}", grouped(whole))
    }

    fn symbol(&self, code: &'static str) -> String {
        let symbol = match (code, self.locale()) {
            ("CNY", Locale::ZhCn) => "¥",
            ("CNY", _) => "CN¥",
            ("JPY", Locale::ZhCn) => "JP¥",
            ("JPY", _) => "¥",
            ("EUR", _) => "€",
            ("GBP", _) => "£",
            ("USD", _) => "US$",
            ("HKD", _) => "HK$",
            ("TWD", _) => "NT$",
            ("AUD", _) => "A$",
            ("CAD", _) => "CA$",
            ("KRW", _) => "₩",
            ("INR", _) => "₹",
            // A no-break space, so that code and amount stay on one line.
            (code, _) => return format!("{code}\u{a0}"),
        };
        symbol.to_owned()
    }

    /// `12,345`.
    pub fn number(&self, number: i64) -> String {
        let sign = if number < 0 { "-" } else { "" };
        format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
    }

    /// A day: `2026年11月22日` or `22 Nov 2026`.
    pub fn day(&self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self.locale() {
            Locale::ZhCn => format!("{year}年{month}月{day}日"),
            Locale::En => format!("{day} {} {year}", MONTHS[month as usize - 1]),
        }
    }

    /// The day of a moment, in `zone`.
    pub fn date(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.day(at.to_zoned(zone.clone()).date())
    }

    /// A moment: `2026年11月22日 14:05` or `22 Nov 2026, 14:05`, in `zone`.
    pub fn moment(&self, at: Timestamp, zone: &TimeZone) -> String {
        let zoned: Zoned = at.to_zoned(zone.clone());
        let comma = if self.locale() == Locale::En { "," } else { "" };
        format!("{}{comma} {:02}:{:02}", self.day(zoned.date()), zoned.hour(), zoned.minute())
    }

    /// How far `at` is from `now`, in the largest whole unit: `in 3 hours`, `2 days ago`, `just
    /// now`.
    pub fn distance(&self, at: Timestamp, now: Timestamp) -> String {
        let minutes = (at.as_second() - now.as_second()) / 60;
        let (unit, count) = match minutes.unsigned_abs() {
            0 => return self.get("time-now"),
            minutes @ 1..60 => ("minutes", minutes),
            minutes @ 60..2_880 => ("hours", minutes / 60),
            minutes => ("days", minutes / 1_440),
        };
        let way = if minutes > 0 { "in" } else { "ago" };
        self.get_with(&format!("time-{way}-{unit}"), &[("count", count.into())])
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
