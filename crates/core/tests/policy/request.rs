//! The request itself: the order's state, how many, why, with what proof, and how often before.

use super::*;

#[test]
fn goods_come_back_after_delivery() {
    check(
        "state=shipped",
        expect![[r#"
            impossible
              blocks not-delivered [order-state=shipped]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "state=cancelled",
        expect![[r#"
            impossible
              blocks not-delivered [order-state=cancelled]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=ok state=pending",
        expect![[r#"
            impossible
              blocks not-delivered [order-state=pending]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn cancelling_and_changing_come_before_shipment() {
    check(
        "wish=cancel state=pending",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
    check(
        "wish=cancel state=processing",
        expect![[r#"
        impossible
          blocks not-before-shipment by SHOP.BEFORE [order-state=processing]
          fine: requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
    check(
        "wish=change state=pending target=ok",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits target-available amount-within-limit
    "#]],
    );
    check(
        "wish=change state=delivered target=ok",
        expect![[r#"
        impossible
          blocks not-before-shipment by SHOP.BEFORE [order-state=delivered]
          fine: requests-left quantity-fits reason-fits target-available amount-within-limit
    "#]],
    );
}

#[test]
fn a_refund_without_goods_comes_after_shipment() {
    check(
        "wish=refund-only reason=other state=pending",
        expect![[r#"
        impossible
          blocks not-shipped [order-state=pending]
          review reason-needs-person [reason=other]
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: requests-left quantity-fits amount-within-limit
    "#]],
    );
    check(
        "wish=refund-only reason=other state=shipped",
        expect![[r#"
        review
          review reason-needs-person [reason=other]
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits amount-within-limit
    "#]],
    );
}

#[test]
fn as_many_as_are_left() {
    check(
        "asked=2 left=2",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "asked=3 left=2",
        expect![[r#"
            impossible
              blocks quantity-above-left [units-asked=3 units-left=2]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "asked=0",
        expect![[r#"
            impossible
              blocks quantity-missing [units-asked=0 units-left=2]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn every_line_is_looked_at() {
    check(
        " | asked=3 | tags-on=no | trait=custom-made",
        expect![[r#"
            impossible
              blocks quantity-above-left on line 2 [units-asked=3 units-left=2]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 2 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 3 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 4 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law on line 4 by CN.7D.EXCL.A [goods-trait=custom-made]
              refuses condition-against on line 3 by CN.7D.INTACT.SOFT [answer:tags-on=no]
              fine: order-state-fits requests-left quantity-fits quantity-fits quantity-fits reason-fits reason-fits reason-fits reason-fits condition-met condition-met condition-met condition-met condition-met condition-met condition-met freight-buyer freight-buyer freight-buyer freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn a_reason_of_the_shop_that_fits() {
    check(
        "reason=wrong-size",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "reason=boredom",
        expect![[r#"
            impossible
              blocks reason-unknown [reason=boredom]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "reason=not-arrived",
        expect![[r#"
            impossible
              blocks reason-not-for-wish [reason=not-arrived]
              fine: order-state-fits requests-left quantity-fits window-none freight-merchant amount-within-limit
        "#]],
    );
    check(
        "reason=wrong-size category=ceramics",
        expect![[r#"
            impossible
              blocks reason-not-for-goods [reason=wrong-size]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        "reason=other",
        expect![[r#"
            review
              review reason-needs-person [reason=other]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn nothing_is_filed_without_a_reason() {
    check(
        "reason=none",
        expect![[r#"
        impossible
          blocks reason-missing missing reason
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits amount-within-limit
    "#]],
    );
    check(
        "reason=none preview",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits amount-within-limit
    "#]],
    );
}

#[test]
fn too_few_photos_are_for_a_person() {
    check(
        "reason=faulty photos=0",
        expect![[r#"
            review
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              review photos-missing [photos=0 photos-min=1] missing photos
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        "reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn as_many_requests_as_the_shop_allows() {
    check(
        "before=4",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "before=5",
        expect![[r#"
            impossible
              blocks requests-used-up by SHOP.LIMITS [requests-before=5 requests-max=5]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        |basis| basis.shop.limits.requests_per_order_max = None,
        "before=500",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn a_line_may_be_asked_about_so_many_times() {
    let twice = |basis: &mut Basis| basis.shop.limits.attempts_per_line_max = Some(2);
    check_with(
        twice,
        "attempts=0",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left attempts-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        twice,
        "attempts=1",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left attempts-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        twice,
        "attempts=2",
        expect![[r#"
            impossible
              blocks attempts-used-up by SHOP.LIMITS [attempts-before=2 attempts-max=2]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        twice,
        "attempts=9 | attempts=0",
        expect![[r#"
            impossible
              blocks attempts-used-up by SHOP.LIMITS [attempts-before=9 attempts-max=2]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 2 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left attempts-left quantity-fits quantity-fits reason-fits reason-fits condition-met condition-met condition-met condition-met freight-buyer freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn without_a_limit_nobody_counts() {
    check(
        "attempts=99",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}
