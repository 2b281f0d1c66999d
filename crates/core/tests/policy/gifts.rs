//! Presents: what their receiver may ask for.

use super::*;

#[test]
fn who_got_a_present_may_return_or_exchange_it() {
    check(
        "gift",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left gift-fits quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "gift wish=exchange target=ok",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left gift-fits quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check(
        "gift wish=reship target=ok reason=not-arrived",
        expect![[r#"
        approve
          fine: order-state-fits requests-left gift-fits quantity-fits reason-fits window-none target-available amount-within-limit
    "#]],
    );
}

#[test]
fn the_receiver_gets_no_money_where_the_giver_does_not_allow_it() {
    check(
        "gift=no-refund",
        expect![[r#"
            impossible
              blocks gift-no-refund [gift-refundable=false]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "gift=no-refund wish=refund-only reason=faulty photos=1",
        expect![[r#"
        impossible
          blocks gift-no-refund [gift-refundable=false]
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check(
        "gift=no-refund wish=exchange target=ok",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left gift-fits quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check(
        "gift=no-refund wish=repair reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left gift-fits quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn what_is_between_the_shop_and_the_giver_is_not_for_the_receiver() {
    check(
        "gift wish=keep keep=1000 reason=faulty photos=1",
        expect![[r#"
        impossible
          blocks gift-not-for-receiver [gift-refundable=true]
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits keep-within-share photos-enough amount-within-limit
    "#]],
    );
    check(
        "gift wish=cancel state=pending",
        expect![[r#"
        impossible
          blocks gift-not-for-receiver [gift-refundable=true]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
    check(
        "gift wish=change state=pending target=ok",
        expect![[r#"
        impossible
          blocks gift-not-for-receiver [gift-refundable=true]
          fine: order-state-fits requests-left quantity-fits reason-fits target-available amount-within-limit
    "#]],
    );
    check(
        "gift wish=exchange target=ok instant",
        expect![[r#"
            impossible
              blocks gift-not-for-receiver [gift-refundable=true]
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available instant-allowed freight-buyer amount-within-limit
        "#]],
    );
}
