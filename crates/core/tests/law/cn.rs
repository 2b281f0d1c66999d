//! China: counting, and the seven days without a reason.

use super::*;

#[test]
fn cn_cnt_201_yes() {
    alone(
        "delivered=2026-11-01T00:00 now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_cnt_201_no() {
    alone(
        "delivered=2026-11-01T00:00 now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_cnt_201_boundary() {
    // The last moment of a day is of that day.
    alone(
        "delivered=2026-11-01T23:59:59.999 now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "delivered=2026-11-02T00:00 now=2026-11-09T00:00",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-10 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_cnt_204_yes() {
    check(
        "category=shoes now=2026-11-20T12:00",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_cnt_204_no() {
    check_with(
        |basis: &mut Basis| basis.shop.windows[0].days = 3,
        "category=shoes now=2026-11-06T12:00",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn cn_cnt_204_boundary() {
    check_with(
        |basis: &mut Basis| basis.shop.windows[0].days = 7,
        "category=shoes now=2026-11-08T23:59:59.999",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.windows[0].days = 8,
        "category=shoes now=2026-11-09T00:00",
        expect![[r#"
            approve
              passes window-open by SHOP.SHOES.30 until 2026-11-10 00:00 [window-days=8]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn cn_dlv_yes() {
    alone(
        "delivered=2026-11-03T10:00 now=2026-11-10T12:00",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-11 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_dlv_no() {
    alone(
        "delivered=never",
        expect![[r#"
        review
          review window-unknown by CN.7D.WINDOW missing delivered-at
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_dlv_boundary() {
    alone(
        "delivered=2026-11-01T23:30 now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "delivered=2026-11-02T00:30 now=2026-11-09T00:00",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-10 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_window_yes() {
    alone(
        "now=2026-11-05T12:00",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_window_no() {
    alone(
        "now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_window_boundary() {
    alone(
        "now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_window_is_not_for_orders_before_the_rules() {
    alone(
        "ordered=2017-03-14 now=2026-11-20T12:00",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
    alone(
        "ordered=2017-03-15 now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}
