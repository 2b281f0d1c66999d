//! Rows that are for orders from some day on.

use super::*;

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
