//! Money and replacements: to which tender, how much at once, and can the other variant be had?

use super::*;

#[test]
fn money_goes_back_the_way_it_came_or_to_a_gift_card() {
    check(
        "tender=visa",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer tender-fits amount-within-limit
        "#]],
    );
    check(
        "tender=gift-card",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer tender-fits amount-within-limit
        "#]],
    );
    check(
        "tender=paypal",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks tender-not-allowed by SHOP.TENDERS [tender=paypal tender-original=false]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "tender=unknown",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks tender-unknown by SHOP.TENDERS [tender=unknown tender-original=false]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn a_shop_without_store_credit_pays_back_the_way_it_came() {
    let strict = |basis: &mut Basis| basis.shop.tenders.refund_to_stored_value = false;
    check_with(
        strict,
        "tender=gift-card",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks tender-not-allowed by SHOP.TENDERS [tender=gift-card tender-original=false tender-balance-minor=0]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn a_gift_card_must_cover_the_difference() {
    let dearer = "wish=exchange target=ok amount=-5000 tender=gift-card";
    check(
        &format!("{dearer} balance=5000"),
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer tender-fits amount-within-limit
        "#]],
    );
    check(
        &format!("{dearer} balance=4999"),
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks tender-balance by SHOP.TENDERS [tender=gift-card tender-original=false tender-balance-minor=4999]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=ok amount=5000 tender=gift-card",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer tender-fits amount-within-limit
        "#]],
    );
}

#[test]
fn a_difference_can_be_paid_with_another_tender_where_the_shop_says_so() {
    let paypal = "wish=exchange target=ok amount=-5000 tender=paypal";
    check(
        paypal,
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer tender-fits amount-within-limit
        "#]],
    );
    let strict = |basis: &mut Basis| basis.shop.tenders.difference_with_any = false;
    check_with(
        strict,
        paypal,
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks tender-not-allowed by SHOP.TENDERS [tender=paypal tender-original=false]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn above_the_limit_a_person_looks() {
    check(
        "amount=100000",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "amount=100001",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review amount-above-limit by SHOP.LIMITS [amount-minor=100001 amount-minor-max=100000]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer
        "#]],
    );
    let none = |basis: &mut Basis| basis.shop.limits.auto_approve_minor_max = None;
    check_with(
        none,
        "amount=99999999",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer
        "#]],
    );
}

#[test]
fn the_other_variant_must_be_there() {
    check(
        "wish=exchange target=ok",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=unknown",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks target-unknown by SHOP.EXCHANGE [target=shirt-blue units-available=1]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=other-product",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks target-other-product by SHOP.EXCHANGE [target=shirt-blue units-available=1]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=sold-out",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks target-unavailable by SHOP.EXCHANGE [target=shirt-blue units-available=0]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=exchange",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks target-missing by SHOP.EXCHANGE
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn two_lines_cannot_share_the_last_one() {
    check(
        "wish=exchange target=ok | target=ok",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              passes window-open on line 2 by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks target-unavailable by SHOP.EXCHANGE [target=shirt-blue units-available=1]
              fine: order-state-fits order-state-fits requests-left quantity-fits quantity-fits reason-fits reason-fits condition-met condition-met condition-met condition-met freight-buyer freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn the_same_variant_again_after_delivery_but_not_before() {
    check(
        "wish=exchange target=same",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=change state=pending target=same",
        expect![[r#"
        impossible
          blocks target-same-variant by SHOP.BEFORE [target=shirt-blue units-available=1]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn another_product_where_the_shop_allows_it() {
    let free = |basis: &mut Basis| basis.shop.exchange.same_product_only = false;
    check_with(
        free,
        "wish=exchange target=other-product",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
}
