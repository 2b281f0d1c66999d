//! Rows that are for orders from some day on, and rows by which days are counted.

use super::*;
use amends_core::calendar::{Counted, last_day, of};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn on(market: &str, day: &str) -> law::LawPack {
    law::pack(market).on(day.parse().expect("a day"))
}

fn has(market: &str, clause: &str, day: &str) -> bool {
    on(market, day).clauses.iter().any(|known| known.id == clause)
}

#[test]
fn cn_prule_yes() {
    let law = on("CN", "2026-11-01");
    assert_eq!((law.notice_days(false), law.notice_days(true)), (7, 15));
}

#[test]
fn cn_prule_no() {
    // Elsewhere rules change from one day to the next, and never for orders of today.
    let law = on("DE", "2026-11-01");
    assert_eq!((law.notice_days(false), law.notice_days(true)), (1, 1));
}

#[test]
fn cn_prule_boundary() {
    assert!(on("CN", "2026-01-31").notice.is_none());
    assert!(on("CN", "2026-02-01").notice.is_some());
}

#[test]
fn eu_w_button_yes() {
    assert!(has("FR", "EU.W.BUTTON", "2026-11-01"));
}

#[test]
fn eu_w_button_no() {
    assert!(!has("GB", "EU.W.BUTTON", "2026-11-01"));
}

#[test]
fn eu_w_button_boundary() {
    assert!(!has("DE", "EU.W.BUTTON", "2026-06-18"));
    assert!(has("DE", "EU.W.BUTTON", "2026-06-19"));
}

#[test]
fn eu_g_notice_boundary() {
    assert!(!has("DE", "EU.G.NOTICE", "2026-09-26"));
    assert!(has("DE", "EU.G.NOTICE", "2026-09-27"));
}

/// Whether days after a day end on another by the calendar of the mainland.
fn seven_days_rolled(signed: &str) -> Counted {
    of("CN").rolled(last_day(day(signed), 7))
}

#[test]
fn cn_cnt_203_yes() {
    // 17 February 2026 is in the Spring Festival, 15 to 23.
    assert_eq!(seven_days_rolled("2026-02-10"), Counted::Published(day("2026-02-24")));
}

#[test]
fn cn_cnt_203_no() {
    assert_eq!(seven_days_rolled("2026-11-13"), Counted::Published(day("2026-11-20")));
}

#[test]
fn cn_cnt_203_boundary() {
    // 14 February is a Saturday that is worked, 23 February the last day of the holiday.
    assert_eq!(seven_days_rolled("2026-02-07"), Counted::Published(day("2026-02-14")));
    assert_eq!(seven_days_rolled("2026-02-16"), Counted::Published(day("2026-02-24")));
    assert_eq!(seven_days_rolled("2026-02-17"), Counted::Published(day("2026-02-24")));
}

#[test]
fn cn_compl_yes() {
    let end = of("CN").working_day_after(day("2026-02-13"), 7);
    assert_eq!(end, Counted::Published(day("2026-03-02")));
}

#[test]
fn us_ship_refund_yes() {
    // Christmas is on a Friday.
    let end = of("US").working_day_after(day("2026-12-21"), 7);
    assert_eq!(end, Counted::Published(day("2026-12-31")));
}
