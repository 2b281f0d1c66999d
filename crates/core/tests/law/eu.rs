//! The European Union: withdrawal, guarantee.

use super::*;
use crate::support::shop;
use amends_core::policy::{FreightRow, Payer};

#[test]
fn eu_cnt_yes() {
    // 31 October 2026 is a Saturday.
    alone(
        "market=DE delivered=2026-10-17T10:00 now=2026-11-02T23:59",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-03 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_cnt_no() {
    alone(
        "market=DE delivered=2026-10-16T10:00 now=2026-10-31T00:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-10-31 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_cnt_boundary() {
    alone(
        "market=FR delivered=2026-10-18T10:00 now=2026-11-02T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-03 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=FR delivered=2026-10-18T10:00 now=2026-11-03T00:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-11-03 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

/// 1 May 2026 is a Friday: the end moves over it and the weekend.
#[test]
fn eu_cnt_moves_over_a_national_holiday() {
    alone(
        "market=FR delivered=2026-04-17T10:00 now=2026-05-04T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-05-05 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=FR delivered=2026-04-17T10:00 now=2026-05-05T00:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-05-05 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

/// 25 May 2026 is Whit Monday: a holiday in Germany, and worked in Spain.
#[test]
fn eu_cnt_asks_the_calendar_of_the_buyer() {
    alone(
        "market=DE delivered=2026-05-11T10:00 now=2026-05-26T12:00",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-05-27 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=ES delivered=2026-05-11T10:00 now=2026-05-26T12:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-05-26 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

/// 1 May 2036 is a Thursday, and in no calendar yet.
#[test]
fn eu_cnt_knows_weekends_beyond_the_calendar() {
    alone(
        "market=DE delivered=2036-04-17T10:00 now=2036-05-02T12:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2036-05-02 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_14_yes() {
    alone(
        "market=IT delivered=2026-11-03T10:00 now=2026-11-10T12:00",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_14_no() {
    alone(
        "market=IT delivered=2026-11-03T10:00 now=2026-11-30T12:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_14_boundary() {
    alone(
        "market=NL delivered=2026-11-03T10:00 now=2026-11-17T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=NL delivered=2026-11-03T10:00 now=2026-11-18T00:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_14_counts_from_the_last_parcel() {
    alone(
        "market=ES delivered=2026-10-06T10:00 last-parcel=2026-10-22T10:00",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-06 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=ES delivered=2026-10-06T10:00 last-parcel=2026-10-21T10:00",
        expect![[r#"
        refuse
          refuses window-closed by EU.W.14 until 2026-11-05 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=ES delivered=2026-10-06T10:00 last-parcel=never",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-open freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_exc_yes() {
    alone(
        "market=DE trait=custom-made",
        expect![[r#"
        refuse
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          refuses excluded-by-law by EU.W.EXC [goods-trait=custom-made]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=DE trait=hygiene-sealed seal-broken=yes",
        expect![[r#"
        refuse
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          refuses excluded-by-law by EU.W.EXC [goods-trait=hygiene-sealed answer:seal-broken=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_exc_no() {
    alone(
        "market=DE trait=custom-made reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by EU.G.2Y until 2028-11-02 00:00 [window-days=731]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_exc_boundary() {
    alone(
        "market=DE trait=hygiene-sealed seal-broken=no",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-met freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=DE trait=hygiene-sealed unanswered",
        expect![[r#"
        review
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          review exclusion-unknown by EU.W.EXC [goods-trait=hygiene-sealed] missing answer:seal-broken
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_back_yes() {
    // The shop told them.
    check_with(
        |basis: &mut Basis| basis.shop.freight = vec![shop::freight(Payer::Buyer, 0)],
        "market=DE",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn eu_w_back_no() {
    alone(
        "market=DE",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_back_boundary() {
    // Told of another market only.
    check_with(
        |basis: &mut Basis| {
            let markets = vec!["FR".to_owned()];
            basis.shop.freight = vec![FreightRow { markets, ..shop::freight(Payer::Buyer, 0) }];
        },
        "market=DE",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn eu_w_value_yes() {
    // What was used loses value; the withdrawal is not lost, whatever the shop writes.
    alone(
        "market=DE category=toys opened=yes",
        expect![[r#"
            review
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              review condition-against by SHOP.TOYS [answer:opened=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn eu_w_value_no() {
    alone(
        "market=DE category=toys opened=no",
        expect![[r#"
        approve
          passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn eu_w_value_boundary() {
    // A condition of faulty goods is the shop's own.
    check_with(
        |basis: &mut Basis| basis.shop.conditions[0].faults.clear(),
        "market=DE category=toys opened=yes reason=faulty photos=1",
        expect![[r#"
            refuse
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              refuses condition-against by SHOP.TOYS [answer:opened=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn eu_g_2y_yes() {
    alone(
        "market=DE reason=faulty photos=1 delivered=2024-11-05T10:00 now=2026-11-05T23:59",
        expect![[r#"
            approve
              passes window-open by EU.G.2Y until 2026-11-06 00:00 [window-days=730]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn eu_g_2y_no() {
    alone(
        "market=DE reason=faulty photos=1 delivered=2024-11-04T10:00 now=2026-11-05T00:00",
        expect![[r#"
            review
              review window-closed-fault by EU.G.2Y until 2026-11-05 00:00 [window-days=730]
              review warranty-over by EU.G.2Y until 2026-11-05 00:00 [warranty-months=24 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn eu_g_2y_boundary() {
    // The shop's thirty days are over and the law's were not read there: a person looks.
    check(
        "market=DE reason=faulty photos=1 now=2026-12-20T12:00",
        expect![[r#"
            review
              review window-open-unread by EU.G.2Y until 2028-11-02 00:00 [window-days=731]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
    alone(
        "market=PT reason=faulty photos=1 delivered=2023-11-06T10:00",
        expect![[r#"
        approve
          passes window-open by EU.G.3Y.PT until 2026-11-07 00:00 [window-days=1096]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn eu_g_r2r_yes() {
    check(
        "market=DE reason=faulty photos=1 repairs=1 delivered=2024-06-03T10:00 ordered=2026-07-31",
        expect![[r#"
            review
              review window-open-unread by EU.G.R2R until 2027-06-04 00:00 [window-days=1095]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn eu_g_r2r_no() {
    check(
        "market=DE reason=faulty photos=1 repairs=1 delivered=2024-06-03T10:00 ordered=2026-07-30",
        expect![[r#"
            review
              review window-closed-fault by EU.G.2Y until 2026-06-04 00:00 [window-days=730]
              review warranty-over by EU.G.2Y until 2026-06-04 00:00 [warranty-months=24 days-in-repair=0 repairs-before=1]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn eu_g_r2r_boundary() {
    check(
        "market=DE reason=faulty photos=1 repairs=0 delivered=2024-06-03T10:00 ordered=2026-07-31",
        expect![[r#"
            review
              review window-closed-fault by EU.G.2Y until 2026-06-04 00:00 [window-days=730]
              review warranty-over by EU.G.2Y until 2026-06-04 00:00 [warranty-months=24 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}
