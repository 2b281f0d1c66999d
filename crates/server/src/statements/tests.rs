//! The formats, told by small statements written for this purpose.

mod alipay;
mod bank;
mod junk;
mod paypal;
mod simulator;
mod stripe;
mod wechat;

use super::*;
use amends_core::{ids::TenantId, money::Currency};
use jiff::tz::TimeZone;

/// A refund of ours, as a provider repeats its number.
const OURS: &str = "rf_01jd3q9x4e7w8v2k5m6n7p8r9s";
/// A charge of ours.
const CHARGE: &str = "ch_01jd3q9x4e7w8v2k5m6n7p8r9t";

fn terms(currency: &str) -> Terms {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    Terms::new(TenantId(1), Currency::parse(currency).unwrap(), zone)
}

fn read_bytes(format: Format, bytes: &[u8], terms: &Terms) -> Vec<Item> {
    let source = Source::Bytes("sample".to_owned(), bytes.into());
    source.items(format, terms).unwrap().collect()
}

/// Everything a text comes to, a line each.
fn told(format: Format, text: &str, terms: &Terms) -> String {
    told_bytes(format, text.as_bytes(), terms)
}

fn told_bytes(format: Format, bytes: &[u8], terms: &Terms) -> String {
    let items = read_bytes(format, bytes, terms);
    items.iter().map(|item| format!("{}\n", one(item))).collect()
}

fn one(item: &Item) -> String {
    match item {
        Item::Broken(problem) => format!("BROKEN {problem}"),
        Item::Wrong(problems) => {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            format!("WRONG {}", told.join("; "))
        }
        Item::Line(line) => {
            let ours = if line.our_id().is_some() { "ours" } else { &line.ours };
            format!(
                "{} {} {} [{}] [{}] [{}] fee {} {} {} {}",
                line.line,
                line.kind.word(),
                line.amount,
                line.number,
                ours,
                line.payment,
                line.fee_minor,
                line.at,
                line.settled.word(),
                line.words
            )
            .trim_end()
            .to_owned()
        }
    }
}

#[test]
fn our_numbers_are_found_wherever_they_stand() {
    let id = our_number(OURS).unwrap();
    assert_eq!(our_number(&format!("RETURN{OURS}/EREF")), Some(id));
    assert_eq!(our_number(&format!("退款 {OURS}，谢谢")), Some(id));
    assert!(our_number(CHARGE).is_some_and(|charge| charge != id));
    for other in ["", "rf_", "ch_3MmlLrLkdIwHu7ix0snN0B15", "re_1Nispe2eZvKYlo2Cd31jOCgZ", "ÄÖ"] {
        assert_eq!(our_number(other), None, "{other}");
    }
}

#[test]
fn amounts_are_read_exactly_or_not_at_all() {
    let cny = Currency::parse("CNY").unwrap();
    let read = |text, comma| amount::read(text, cny, comma).map(|money| money.minor).ok();
    for (text, comma, minor) in [
        ("1234.56", false, Some(123_456)),
        ("1,234.56", false, Some(123_456)),
        ("-1,234,567.8", false, Some(-123_456_780)),
        ("+0.1", false, Some(10)),
        ("0.00500", false, None),
        ("0.05000", false, Some(5)),
        ("1.234,56", true, Some(123_456)),
        ("1 234,5", true, Some(123_450)),
        ("¥12", false, Some(1_200)),
        ("12,34", false, None),
        ("1,23,456", false, None),
        (",123", false, None),
        ("1e3", false, None),
        ("", false, None),
        ("-", false, None),
        ("--5", false, None),
        ("12.", false, None),
        ("NaN", false, None),
        ("99999999999999999999", false, None),
    ] {
        assert_eq!(read(text, comma), minor, "{text}");
    }
    let kwd = Currency::parse("KWD").unwrap();
    assert_eq!(amount::read("1.234", kwd, false).unwrap().minor, 1_234);
    let jpy = Currency::parse("JPY").unwrap();
    assert_eq!(amount::read("1,234", jpy, false).unwrap().minor, 1_234);
    assert!(amount::read("12.5", jpy, false).is_err());
}

#[test]
fn moments_are_read_in_every_provider_s_form() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let read = |text, day_first| moment::read(text, &zone, day_first).map(|at| at.to_string());
    for (text, day_first, at) in [
        ("2026-11-22 08:00:00", false, Some("2026-11-22T00:00:00Z")),
        ("2026-11-22 08:00", false, Some("2026-11-22T00:00:00Z")),
        ("2026/11/22 00:00:00 -0700", false, Some("2026-11-22T07:00:00Z")),
        ("2026-11-22T00:00:00Z", false, Some("2026-11-22T00:00:00Z")),
        ("20261122", false, Some("2026-11-21T16:00:00Z")),
        ("11/22/2026 08:00:00", false, Some("2026-11-22T00:00:00Z")),
        ("22/11/2026 08:00:00", true, Some("2026-11-22T00:00:00Z")),
        ("22.11.26", false, Some("2026-11-21T16:00:00Z")),
        ("22/11/2026", false, None),
        ("2026-02-30", false, None),
        ("2026-11-22 25:00", false, None),
        ("2026-11-22 08:00:00 +99x9", false, None),
        ("yesterday", false, None),
        ("--", false, None),
        ("", false, None),
    ] {
        assert_eq!(read(text, day_first).as_deref(), at, "{text}");
    }
}

#[test]
fn a_line_too_many_breaks_the_file() {
    let text = "date,amount,reference\n".to_owned() + &"2026-11-22,1,x\n".repeat(5);
    let source = Source::Bytes("long".to_owned(), text.into_bytes().into());
    let items = || source.items(Format::Bank, &terms("CNY")).unwrap();
    assert_eq!(source::limited(items(), 5).count(), 5);
    let last = source::limited(items(), 3).last().map(|item| one(&item)).unwrap_or_default();
    assert_eq!(last, "BROKEN line 5: there are more than 3");
    assert_eq!(source::limited(items(), 3).count(), 4);
}
