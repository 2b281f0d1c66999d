//! Who buys much, is new or was away for long: what is done for them.
//! Proves POLICY-1, POLICY-12.

use super::*;
use amends_core::policy::{FreightRow, Payer, Tier};

/// Who buys much; who is new or was away for long.
fn tiers(basis: &mut Basis) {
    let new = shop::first_order(500);
    let much = Tier {
        code: "gold".to_owned(),
        orders_min: 5,
        orders_max: None,
        spent_minor_min: 500_000,
        free_freight: true,
        short_form: false,
        coupon_minor: None,
        ..new.clone()
    };
    let away = Tier { code: "back".to_owned(), orders_max: None, quiet_days_min: Some(180), ..new };
    basis.shop.tiers = vec![much, shop::first_order(500), away];
    basis.shop.freight = vec![FreightRow { ..shop::freight(Payer::Buyer, 0) }];
}

fn tier(buyer: BuyerFacts) -> Option<String> {
    let mut basis = shop::basis("CN");
    tiers(&mut basis);
    basis.shop.tier_of(Some(&buyer)).map(|tier| tier.code.clone())
}

#[test]
fn the_first_tier_that_fits_counts_and_its_bounds_belong_to_it() {
    let buyer = |orders, spent, quiet_days| BuyerFacts { orders, spent, quiet_days, requests: 0 };
    let said = |buyer| tier(buyer).unwrap_or_default();
    assert_eq!(said(buyer(5, 500_000, Some(3))), "gold");
    assert_eq!(said(buyer(4, 500_000, Some(3))), "");
    assert_eq!(said(buyer(5, 499_999, Some(3))), "");
    assert_eq!(said(buyer(1, 900_000, None)), "new");
    assert_eq!(said(buyer(2, 100, Some(180))), "back");
    assert_eq!(said(buyer(2, 100, Some(179))), "");
    // Who never bought before was not away.
    assert_eq!(said(buyer(2, 100, None)), "");
    assert_eq!(shop::basis("CN").shop.tier_of(None), None);
}

#[test]
fn who_buys_much_sends_back_for_free() {
    check_with(
        tiers,
        "orders=5 spent=500000 quiet=1",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        tiers,
        "orders=4 spent=500000 quiet=1",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn who_is_new_answers_only_what_the_law_asks() {
    check_with(
        tiers,
        "orders=1 unanswered reason=faulty",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-waived amount-within-limit
    "#]],
    );
    check_with(
        tiers,
        "orders=2 quiet=3 unanswered reason=faulty",
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review photos-missing [photos=0 photos-min=1] missing photos
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    // The law's own questions are asked; the shop's are not.
    let law = "orders=1 unanswered reason=wrong-size";
    check_with(
        tiers,
        law,
        expect![[r#"
        review
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          review condition-unknown by CN.7D.INTACT.SOFT missing answer:tags-on
          review condition-unknown by CN.7D.INTACT.SOFT missing answer:stained
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    // What they say counts all the same.
    check_with(
        tiers,
        "orders=1 stained=yes reason=wrong-size",
        expect![[r#"
        refuse
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          refuses condition-against by CN.7D.INTACT.SOFT [answer:stained=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn a_tier_may_have_longer_and_ends_nothing_that_is_open() {
    let longer = |basis: &mut Basis| {
        tiers(basis);
        basis.shop.tiers[0].window_days = Some(12);
    };
    let gold = "orders=5 spent=500000 quiet=1";
    check_with(
        longer,
        &format!("{gold} now=2026-11-13T12:00"),
        expect![[r#"
        approve
          passes window-open by SHOP.PROMISE until 2026-11-14 00:00 [window-days=12]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        longer,
        &format!("{gold} now=2026-11-14T12:00"),
        expect![[r#"
        refuse
          refuses window-closed by SHOP.PROMISE until 2026-11-14 00:00 [window-days=12]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        longer,
        "orders=4 spent=500000 now=2026-11-13T12:00",
        expect![[r#"
        refuse
          refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
    // The shop's thirty days for what is faulty are longer.
    let faulty = format!("{gold} reason=faulty photos=1 now=2026-11-20T12:00");
    check_with(
        longer,
        &faulty,
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}
