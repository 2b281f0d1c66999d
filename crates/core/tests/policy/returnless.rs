//! Goods that cost more on their way back than they bring.
//! Proves POLICY-10.

use super::*;
use amends_core::policy::{Fault, FreightRow, Payer, Reckoning, Returnless, Signals};

/// A way back costs 8.00 and handling 2.00; clothing brings a quarter of what was paid, and comes
/// back from 100.00 on.
fn row() -> Returnless {
    Returnless {
        categories: vec!["clothing".to_owned()],
        faults: Vec::new(),
        way_back_minor: 800,
        handling_minor: 200,
        resale_bp: 2_500,
        worth_minor_max: 10_000,
        clause: "SHOP.LIMITS".to_owned(),
    }
}

fn economics(basis: &mut Basis) {
    basis.shop.returnless = vec![row()];
}

#[test]
fn what_it_costs_is_compared_with_what_it_brings() {
    let sum = |units, worth, payer| row().reckon((units, worth), payer);
    let merchant = Some(Payer::Merchant);
    let (cost, resale, worth, worth_max) = (1_000, 1_000, 4_000, 10_000);
    assert_eq!(sum(1, 4_000, merchant), Reckoning { cost, resale, worth, worth_max });
    assert!(sum(1, 4_000, merchant).is_returnless(), "as much as it brings");
    assert!(!sum(1, 4_004, merchant).is_returnless());
    assert!(sum(3, 5_600, merchant).is_returnless(), "each unit is handled");
    assert!(!sum(1, 4_000, Some(Payer::Buyer)).is_returnless(), "only handling is saved");
    assert!(sum(1, 800, Some(Payer::Buyer)).is_returnless());
    let worthless = Returnless { resale_bp: 0, ..row() };
    assert!(worthless.reckon((1, 10_000), merchant).is_returnless());
    assert!(!worthless.reckon((1, 10_001), merchant).is_returnless(), "dear goods come back");
}

#[test]
fn money_goes_back_without_goods_that_are_not_worth_their_way() {
    let asked = "wish=refund-only reason=faulty photos=1";
    check_with(
        economics,
        &format!("{asked} worth=4000"),
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits not-worth-sending-back photos-enough amount-within-limit
    "#]],
    );
    check_with(
        economics,
        &format!("{asked} worth=4100"),
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review worth-sending-back by SHOP.LIMITS [amount-minor=4100 amount-minor-max=10000 resale-minor=1025 way-back-minor=1000]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn who_would_send_them_back_is_told_that_they_may_keep_them() {
    check_with(
        economics,
        "reason=faulty photos=1 worth=4000",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits may-be-kept freight-merchant photos-enough amount-within-limit
    "#]],
    );
    check_with(
        economics,
        "reason=faulty photos=1 worth=4100",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn nothing_is_given_away_where_the_shop_did_not_say_so() {
    let other = |basis: &mut Basis| {
        basis.shop.returnless = vec![Returnless { categories: vec!["food".to_owned()], ..row() }];
    };
    check_with(
        other,
        "reason=faulty photos=1 worth=1",
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
    "#]],
    );
    let fault = |basis: &mut Basis| {
        basis.shop.returnless = vec![Returnless { faults: vec![Fault::Merchant], ..row() }];
    };
    check_with(
        fault,
        "reason=changed-mind worth=1",
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn a_sign_of_bad_faith_gives_nothing_away() {
    let doubted = |basis: &mut Basis| {
        economics(basis);
        basis.shop.signals = Signals { photos: true, ..Signals::default() };
        basis.shop.freight = vec![FreightRow { ..shop::freight(Payer::Merchant, 0) }];
    };
    let asked = "wish=refund-only reason=faulty photos=1 worth=4000 same-photo=7K2P-94QX";
    check_with(
        doubted,
        asked,
        expect![[r#"
        review
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          review worth-sending-back by SHOP.LIMITS [amount-minor=4000 amount-minor-max=10000 resale-minor=1000 way-back-minor=1000]
          review signal-same-photo [other-case=7K2P-94QX]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}
