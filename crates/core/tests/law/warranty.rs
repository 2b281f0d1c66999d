//! China: when a warranty begins, what is not counted in it, and when it begins anew. The shop
//! gives a year on electronics under a clause of its own; the law says how it is counted.

use super::*;
use amends_core::policy::{Clause, WarrantyRow, Words};

/// The clause of the shop's warranty.
pub fn clause(id: &str) -> Clause {
    let text = Words { zh: "保修。".to_owned(), en: "Under warranty.".to_owned() };
    let (source, mark) = (String::new(), "V".to_owned());
    Clause { id: id.to_owned(), text, plain: None, source, mark, valid: None }
}

/// A year on electronics, by the shop.
pub fn a_year(basis: &mut Basis) {
    basis.shop.windows.clear();
    basis.shop.clauses.push(clause("SHOP.WARRANTY"));
    basis.shop.warranty.push(WarrantyRow {
        categories: vec!["electronics".to_owned()],
        part: None,
        months: 12,
        clause: "SHOP.WARRANTY".to_owned(),
    });
}

/// A repair of electronics that were bought, and are asked about, as the facts say.
fn asked(facts: &str, expect: Expect) {
    let facts = format!("category=electronics wish=repair reason=faulty photos=1 {facts}");
    check_with(a_year, &facts, expect);
}

#[test]
fn cn_w_start_yes() {
    // A year from delivery; installed three weeks later, a year from then.
    asked(
        "delivered=2026-02-10T10:00 ordered=2026-02-05 now=2026-08-01T12:00",
        expect![[r#"
        approve
          passes warranty-open by SHOP.WARRANTY until 2027-02-11 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
          fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
    "#]],
    );
    asked(
        "delivered=2026-02-10T10:00 installed=2026-03-03T17:00 ordered=2026-02-05 \
         now=2027-03-01T12:00",
        expect![[r#"
            approve
              passes warranty-open by SHOP.WARRANTY until 2027-03-04 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_start_no() {
    asked(
        "delivered=2026-02-10T10:00 ordered=2026-02-05 now=2027-03-01T12:00",
        expect![[r#"
        review
          review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
          review warranty-part-open by CN.3B.TERM until 2029-02-11 00:00 [warranty-months=36 days-in-repair=0 repairs-before=0]
          fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_w_start_boundary() {
    asked(
        "delivered=2026-02-10T23:59 ordered=2026-02-05 now=2027-02-10T23:59:59",
        expect![[r#"
        approve
          passes warranty-open by SHOP.WARRANTY until 2027-02-11 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
          fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
    "#]],
    );
    asked(
        "delivered=2026-02-10T23:59 ordered=2026-02-05 now=2027-02-11T00:00",
        expect![[r#"
        review
          review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
          review warranty-part-open by CN.3B.TERM until 2029-02-11 00:00 [warranty-months=36 days-in-repair=0 repairs-before=0]
          fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_w_pause_yes() {
    asked(
        "delivered=2026-02-10T10:00 repairs=1 \
         repaired=2026-05-01T10:00..2026-05-10T10:00 ordered=2026-02-05 \
         now=2027-02-15T12:00",
        expect![[r#"
            approve
              passes warranty-open by SHOP.WARRANTY until 2027-02-20 00:00 [warranty-months=12 days-in-repair=9 repairs-before=1]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_pause_no() {
    // A repair after the end brings nothing back.
    asked(
        "delivered=2026-02-10T10:00 repairs=1 \
         repaired=2027-03-01T10:00..2027-04-10T10:00 ordered=2026-02-05 \
         now=2027-04-15T12:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
              review warranty-part-open by CN.3B.TERM until 2029-03-23 00:00 [warranty-months=36 days-in-repair=40 repairs-before=1]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_pause_boundary() {
    asked(
        "delivered=2026-02-10T10:00 repairs=1 \
         repaired=2026-05-01T10:00..2026-05-10T10:00 ordered=2026-02-05 \
         now=2027-02-19T23:59:59",
        expect![[r#"
            approve
              passes warranty-open by SHOP.WARRANTY until 2027-02-20 00:00 [warranty-months=12 days-in-repair=9 repairs-before=1]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
    asked(
        "delivered=2026-02-10T10:00 repairs=1 \
         repaired=2026-05-01T10:00..2026-05-10T10:00 ordered=2026-02-05 \
         now=2027-02-20T00:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
              review warranty-part-open by CN.3B.TERM until 2029-02-20 00:00 [warranty-months=36 days-in-repair=9 repairs-before=1]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_restart_yes() {
    asked(
        "delivered=2026-02-10T10:00 exchanged=2026-06-01T10:00 ordered=2026-02-05 \
         now=2027-05-01T12:00",
        expect![[r#"
            approve
              passes warranty-open by SHOP.WARRANTY until 2027-06-02 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_restart_no() {
    asked(
        "delivered=2026-02-10T10:00 exchanged=2026-06-01T10:00 ordered=2026-02-05 \
         now=2027-07-01T12:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
              review warranty-part-open by CN.3B.TERM until 2029-06-02 00:00 [warranty-months=36 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_w_restart_boundary() {
    asked(
        "delivered=2026-02-10T10:00 exchanged=2026-06-01T10:00 ordered=2026-02-05 \
         now=2027-06-01T23:59:59",
        expect![[r#"
            approve
              passes warranty-open by SHOP.WARRANTY until 2027-06-02 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
    asked(
        "delivered=2026-02-10T10:00 exchanged=2026-06-01T10:00 ordered=2026-02-05 \
         now=2027-06-02T00:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2026-02-26 00:00 [window-days=15]
              review warranty-part-open by CN.3B.TERM until 2029-06-02 00:00 [warranty-months=36 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}
