//! China: are the goods intact, are they good, and for how long?

use super::*;

#[test]
fn cn_7d_intact_yes() {
    // Opened to look at: what the shop writes of opened toys does not count.
    alone(
        "category=toys opened=yes",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_no() {
    alone(
        "category=toys opened=yes stained=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.SOFT [answer:stained=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_boundary() {
    alone(
        "category=electronics activated=no opened=yes",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=toys reason=faulty photos=1 opened=yes",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_food_yes() {
    alone(
        "category=food seal-broken=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.FOOD [answer:seal-broken=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_food_no() {
    alone(
        "category=food seal-broken=no",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_food_boundary() {
    alone(
        "category=food unanswered",
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review condition-unknown by CN.7D.INTACT.FOOD missing answer:seal-broken
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=food seal-broken=yes reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_elec_yes() {
    alone(
        "category=electronics activated=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.ELEC [answer:activated=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_elec_no() {
    alone(
        "category=electronics activated=no",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_elec_boundary() {
    alone(
        "category=electronics activated=yes reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_soft_yes() {
    alone(
        "category=bags tags-on=no",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.SOFT [answer:tags-on=no]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "category=home stained=yes",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.SOFT [answer:stained=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_soft_no() {
    alone(
        "category=bags",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_7d_intact_soft_boundary() {
    // Of goods of another kind it is not asked.
    alone(
        "category=ceramics tags-on=no stained=yes",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_q_7d_yes() {
    alone(
        "reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_q_7d_no() {
    // Never a refusal: other remedies last longer.
    alone(
        "reason=faulty photos=1 now=2026-12-20T12:00",
        expect![[r#"
        review
          review window-closed-fault by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_q_7d_boundary() {
    alone(
        "reason=faulty photos=1 now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
    alone(
        "reason=faulty photos=1 now=2026-11-09T00:00",
        expect![[r#"
        review
          review window-closed-fault by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn cn_promise_yes() {
    check(
        "category=shoes now=2026-11-30T12:00",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_promise_no() {
    // Nothing was promised for shirts.
    check(
        "category=clothing now=2026-11-30T12:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_promise_boundary() {
    check(
        "category=shoes now=2026-12-01T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    check(
        "category=shoes now=2026-12-02T00:00",
        expect![[r#"
        refuse
          refuses window-closed by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn cn_cnt_202_yes() {
    alone(
        "category=electronics wish=repair reason=faulty photos=1 \
         delivered=2025-11-05T10:00 now=2026-11-05T23:59",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2025-11-21 00:00 [window-days=15]
              review warranty-open-unread by CN.3B.TERM until 2026-11-06 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_cnt_202_no() {
    alone(
        "category=electronics wish=repair reason=faulty photos=1 \
         delivered=2025-11-04T10:00 now=2026-11-05T00:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2025-11-20 00:00 [window-days=15]
              review warranty-part-open by CN.3B.TERM until 2028-11-05 00:00 [warranty-months=36 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_cnt_202_boundary() {
    // 2025 has no 29 February.
    alone(
        "category=electronics wish=repair reason=faulty photos=1 \
         delivered=2024-02-29T10:00 now=2025-02-28T23:59",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2024-03-16 00:00 [window-days=15]
              review warranty-open-unread by CN.3B.TERM until 2025-03-01 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_3b_15_yes() {
    alone(
        "category=electronics wish=exchange target=blue reason=faulty photos=1 \
         now=2026-11-16T23:59",
        expect![[r#"
            review
              review window-open-unread by CN.3B.15 until 2026-11-17 00:00 [window-days=15]
              fine: order-state-fits requests-left quantity-fits reason-fits target-available freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_3b_15_no() {
    alone(
        "category=electronics wish=exchange target=blue reason=faulty photos=1 \
         now=2026-11-17T00:00",
        expect![[r#"
            review
              review window-closed-fault by CN.3B.15 until 2026-11-17 00:00 [window-days=15]
              review warranty-open-unread by CN.3B.TERM until 2027-11-02 00:00 [warranty-months=12 days-in-repair=0 repairs-before=0]
              fine: order-state-fits requests-left quantity-fits reason-fits target-available freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn cn_3b_15_boundary() {
    // Not read in its own text: it refuses nothing and grants nothing.
    alone(
        "category=ceramics wish=exchange target=blue reason=faulty photos=1 \
         now=2026-11-16T23:59",
        expect![[r#"
            review
              review window-closed-fault by CN.Q.7D until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits target-available freight-merchant photos-enough amount-within-limit
        "#]],
    );
}
