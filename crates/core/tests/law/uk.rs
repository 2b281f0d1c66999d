//! The United Kingdom: rejecting what does not conform.

use super::*;
use crate::support::shop;
use amends_core::policy::Payer;

#[test]
fn uk_r_30_yes() {
    alone(
        "market=GB reason=faulty photos=1 delivered=2026-03-02T10:00 now=2026-03-20T12:00",
        expect![[r#"
            approve
              passes window-open by UK.R.30 until 2026-04-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn uk_r_30_no() {
    alone(
        "market=GB reason=faulty photos=1 delivered=2026-03-02T10:00 now=2026-05-02T12:00",
        expect![[r#"
            review
              review window-closed-fault by UK.R.30 until 2026-04-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn uk_r_30_boundary() {
    // Summer time begins in between.
    alone(
        "market=GB reason=faulty photos=1 delivered=2026-03-02T10:00 now=2026-04-01T23:59:59.999",
        expect![[r#"
            approve
              passes window-open by UK.R.30 until 2026-04-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
    alone(
        "market=GB reason=faulty photos=1 delivered=2026-03-02T10:00 now=2026-04-02T00:00",
        expect![[r#"
            review
              review window-closed-fault by UK.R.30 until 2026-04-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn uk_r_one_yes() {
    alone(
        "market=GB reason=faulty photos=1 repairs=1 now=2027-03-02T12:00",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits repairs-used-up freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn uk_r_one_no() {
    alone(
        "market=GB reason=faulty photos=1 repairs=0 now=2027-03-02T12:00",
        expect![[r#"
        review
          review window-closed-fault by UK.R.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn uk_r_one_boundary() {
    // A change of mind after a repair is still a change of mind; an exchange is not what the law
    // gives; elsewhere the shop counts to two.
    check(
        "market=GB wish=exchange target=blue reason=faulty photos=1 repairs=1 now=2027-03-02T12:00",
        expect![[r#"
            review
              review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits target-available freight-merchant photos-enough amount-within-limit
        "#]],
    );
    alone(
        "market=GB repairs=1 now=2027-03-02T12:00",
        expect![[r#"
        review
          review window-closed by UK.W.14 until 2026-11-16 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
    alone(
        "market=CN reason=faulty photos=1 repairs=1 now=2027-03-02T12:00",
        expect![[r#"
        review
          review window-closed-fault by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn uk_r_refund_yes() {
    alone(
        "market=GB reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by UK.R.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn uk_r_refund_no() {
    alone(
        "market=GB",
        expect![[r#"
        approve
          passes window-open by UK.W.14 until 2026-11-16 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn uk_r_refund_boundary() {
    // Whatever the shop's table says.
    check_with(
        |basis: &mut Basis| basis.shop.freight = vec![shop::freight(Payer::Buyer, 0)],
        "market=GB reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by UK.R.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn uk_w_14_yes() {
    alone(
        "market=GB delivered=2026-11-03T10:00 now=2026-11-17T23:59",
        expect![[r#"
        approve
          passes window-open by UK.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn uk_w_14_no() {
    // Not read in its own text: a person looks.
    alone(
        "market=GB delivered=2026-11-03T10:00 now=2026-11-18T00:00",
        expect![[r#"
        review
          review window-closed by UK.W.14 until 2026-11-18 00:00 [window-days=14]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn uk_w_14_boundary() {
    // The shop's shorter time is over: no refusal, and no silent yes.
    check_with(
        |basis: &mut Basis| {
            basis.shop.windows[0].categories.clear();
            basis.shop.windows[0].days = 7;
        },
        "market=GB delivered=2026-11-03T10:00 now=2026-11-12T12:00",
        expect![[r#"
            review
              review window-open-unread by UK.W.14 until 2026-11-18 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
        "#]],
    );
}
