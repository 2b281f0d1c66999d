//! Prices that fell after a purchase: who is given the difference, and who decides it.

use super::*;

#[test]
fn a_price_that_fell_in_the_catalogue_is_protected_at_once() {
    check(
        "wish=price-protection reason=price-dropped price-now=8000 difference=2000",
        expect![[r#"
            approve
              passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
        "#]],
    );
    check(
        "wish=price-protection reason=price-dropped price-now=8000 difference=2000 state=pending \
         delivered=never",
        expect![[r#"
            approve
              fine: order-state-fits requests-left quantity-fits reason-fits protection-open protection-lower amount-within-limit
        "#]],
    );
    check(
        "wish=price-protection reason=price-dropped price-now=10000",
        expect![[r#"
        refuse
          passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          refuses protection-not-lower by SHOP.PRICE [paid-minor=10000 price-now-minor=10000]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn a_price_that_only_the_buyer_saw_is_for_a_person() {
    check(
        "wish=price-protection reason=price-dropped price-now=9000 seen=8000 difference=2000",
        expect![[r#"
            review
              passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
              review protection-claimed by SHOP.PRICE [paid-minor=10000 price-now-minor=9000 price-claimed-minor=8000] missing photos
              fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
        "#]],
    );
    check(
        "wish=price-protection reason=price-dropped seen=8000 difference=2000 photos=1",
        expect![[r#"
            review
              passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
              review protection-claimed by SHOP.PRICE [paid-minor=10000 price-claimed-minor=8000]
              fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
        "#]],
    );
    check(
        "wish=price-protection reason=price-dropped",
        expect![[r#"
        review
          passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          review protection-price-unknown by SHOP.PRICE [paid-minor=10000] missing price-now-minor
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
    // The buyer saw a price above the catalogue's: the catalogue counts.
    check(
        "wish=price-protection reason=price-dropped price-now=8000 seen=9000 difference=2000",
        expect![[r#"
            approve
              passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
        "#]],
    );
}

#[test]
fn protection_has_its_days_its_goods_and_one_time_a_unit() {
    let lower = "wish=price-protection reason=price-dropped price-now=8000 difference=2000";
    check(
        &format!("{lower} now=2026-11-08T23:59"),
        expect![[r#"
        approve
          passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
    check(
        &format!("{lower} now=2026-11-09T00:00"),
        expect![[r#"
        refuse
          refuses protection-over by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
    check(
        &format!("{lower} category=cosmetics"),
        expect![[r#"
        refuse
          refuses protection-not-for-category by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
    check(
        &format!("{lower} protected"),
        expect![[r#"
        refuse
          refuses protection-had-before by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
}

#[test]
fn protection_is_not_for_everybody() {
    let lower = "wish=price-protection reason=price-dropped price-now=8000 difference=2000";
    check(
        &format!("{lower} state=cancelled"),
        expect![[r#"
        impossible
          blocks order-cancelled [order-state=cancelled]
          passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
    check(
        &format!("{lower} gift"),
        expect![[r#"
        impossible
          blocks gift-not-for-receiver [gift-refundable=true]
          passes protection-open by SHOP.PRICE until 2026-11-09 00:00 [protection-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits protection-lower amount-within-limit
    "#]],
    );
    check_with(
        |basis| basis.shop.price_protection = None,
        lower,
        expect![[r#"
        impossible
          blocks protection-not-offered
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}
