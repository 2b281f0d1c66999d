//! The other remedies: goods that are kept, repaired, sent again or not worth the way back.

use super::*;

#[test]
fn a_small_share_for_goods_that_are_kept_is_granted_at_once() {
    check(
        "wish=keep keep=1999 reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits keep-within-share photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=2000 reason=faulty photos=1",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits keep-within-share photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=2001 reason=faulty photos=1",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-needs-person by SHOP.KEEP [amount-minor=2001 amount-minor-max=2000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=10000 reason=faulty photos=1",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-needs-person by SHOP.KEEP [amount-minor=10000 amount-minor-max=2000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=10001 reason=faulty photos=1",
        expect![[r#"
        impossible
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          blocks keep-above-worth by SHOP.KEEP [amount-minor=10001 amount-minor-max=2000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn a_share_cannot_be_had_twice() {
    check(
        "wish=keep keep=1000 reason=faulty photos=1 worth=9000 paid-back=1000",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits keep-within-share photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=1001 reason=faulty photos=1 worth=9000 paid-back=1000",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-needs-person by SHOP.KEEP [amount-minor=1001 amount-minor-max=1000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check(
        "wish=keep keep=1 reason=faulty photos=1 worth=8000 paid-back=2000",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-needs-person by SHOP.KEEP [amount-minor=1 amount-minor-max=0]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn without_an_amount_the_shop_proposes_one() {
    check(
        "wish=keep reason=faulty photos=1",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-to-be-offered by SHOP.KEEP [amount-minor=0 amount-minor-max=2000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn a_shop_without_a_rule_for_it_looks_at_every_such_wish() {
    let none = |basis: &mut Basis| basis.shop.keep = None;
    check_with(
        none,
        "wish=keep keep=1 reason=faulty photos=1",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review keep-needs-person [amount-minor=1 amount-minor-max=0]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn repairs_are_offered_or_not() {
    check(
        "wish=repair reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check(
        "wish=repair reason=faulty photos=1 repairs=5",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits repair-offered freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn a_shop_that_repairs_nothing_looks_for_another_way() {
    let none = |basis: &mut Basis| basis.shop.repair = None;
    check_with(
        none,
        "wish=repair reason=faulty photos=1",
        expect![[r#"
            review
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              review repair-not-offered
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check_with(
        none,
        "reason=faulty photos=1 repairs=5 now=2027-11-05T12:00",
        expect![[r#"
            review
              review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn after_two_repairs_the_window_does_not_count() {
    check(
        "reason=faulty photos=1 repairs=1 now=2027-11-05T12:00",
        expect![[r#"
            review
              review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check(
        "reason=faulty photos=1 repairs=2 now=2027-11-05T12:00",
        expect![[r#"
            approve
              fine: order-state-fits requests-left quantity-fits reason-fits repairs-used-up freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check(
        "wish=exchange target=ok reason=faulty photos=1 repairs=2 now=2027-11-05T12:00",
        expect![[r#"
            approve
              fine: order-state-fits requests-left quantity-fits reason-fits target-available repairs-used-up freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check(
        "reason=changed-mind repairs=2 now=2027-11-05T12:00",
        expect![[r#"
            refuse
              refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "wish=refund-only reason=faulty photos=1 repairs=2 now=2027-11-05T12:00",
        expect![[r#"
        review
          review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn goods_that_are_worth_little_need_not_come_back() {
    let small = |basis: &mut Basis| basis.shop.limits.low_value_minor_max = Some(5_000);
    check_with(
        small,
        "wish=refund-only reason=faulty photos=1 worth=5000",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits low-value photos-enough amount-within-limit
    "#]],
    );
    check_with(
        small,
        "wish=refund-only reason=faulty photos=1 worth=5001",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review worth-sending-back by SHOP.LIMITS [amount-minor=5001 amount-minor-max=5000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check_with(
        small,
        "wish=refund-only reason=other worth=1",
        expect![[r#"
        review
          review reason-needs-person [reason=other]
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review worth-sending-back by SHOP.LIMITS [amount-minor=1 amount-minor-max=5000]
          fine: order-state-fits requests-left quantity-fits amount-within-limit
    "#]],
    );
    check_with(
        small,
        "wish=refund-only reason=not-arrived state=shipped worth=9000",
        expect![[r#"
            approve
              fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
        "#]],
    );
    check_with(
        small,
        "reason=faulty photos=1 worth=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn the_same_goods_again_must_be_there() {
    check(
        "wish=reship target=same reason=not-arrived",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none target-available amount-within-limit
    "#]],
    );
    check(
        "wish=reship target=sold-out reason=not-arrived",
        expect![[r#"
        review
          review reship-unavailable [units-available=0]
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
    check(
        "wish=reship target=same reason=not-arrived asked=2",
        expect![[r#"
        review
          review reship-unavailable [units-available=1]
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
}

#[test]
fn a_replacement_may_go_ahead_of_the_goods_where_the_shop_does_that() {
    check(
        "wish=exchange target=ok instant",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available instant-allowed freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn and_not_where_it_does_not() {
    let never = |basis: &mut Basis| basis.shop.exchange.instant = false;
    check_with(
        never,
        "wish=exchange target=ok instant",
        expect![[r#"
            impossible
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              blocks instant-not-offered by SHOP.EXCHANGE
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        never,
        "wish=exchange target=ok",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met target-available freight-buyer amount-within-limit
        "#]],
    );
}
