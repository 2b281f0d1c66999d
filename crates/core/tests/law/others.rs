//! Markets with a few rows each: the United States, Japan, South Korea, Taiwan, Australia, Brazil,
//! India.

use super::*;
use crate::support::shop;
use amends_core::{case::WishKind, policy::Payer};

#[test]
fn us_nocool_yes() {
    // Only the shop's document speaks.
    alone(
        "market=US now=2030-01-01T12:00",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
}

#[test]
fn us_nocool_no() {
    check(
        "market=US category=shoes now=2026-12-02T12:00",
        expect![[r#"
        refuse
          refuses window-closed by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn us_nocool_boundary() {
    check(
        "market=US category=shoes now=2026-12-01T23:59",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits amount-within-limit
    "#]],
    );
}

#[test]
fn jp_8d_yes() {
    alone(
        "market=JP now=2026-11-06T12:00",
        expect![[r#"
        approve
          passes window-open by JP.8D until 2026-11-10 00:00 [window-days=8]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn jp_8d_no() {
    alone(
        "market=JP now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by JP.8D until 2026-11-10 00:00 [window-days=8]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn jp_8d_boundary() {
    alone(
        "market=JP now=2026-11-09T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by JP.8D until 2026-11-10 00:00 [window-days=8]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "market=JP now=2026-11-10T00:00",
        expect![[r#"
        refuse
          refuses window-closed by JP.8D until 2026-11-10 00:00 [window-days=8]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn jp_8d_gives_way_to_terms_that_were_shown() {
    check(
        "market=JP category=shoes confirmed now=2026-11-20T12:00",
        expect![[r#"
        approve
          passes window-open by SHOP.SHOES.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.windows[0].days = 3,
        "market=JP category=shoes confirmed now=2026-11-06T12:00",
        expect![[r#"
            refuse
              refuses window-closed by SHOP.SHOES.30 until 2026-11-05 00:00 [window-days=3]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.windows[0].days = 3,
        "market=JP category=shoes now=2026-11-06T12:00",
        expect![[r#"
            approve
              passes window-open by JP.8D until 2026-11-10 00:00 [window-days=8]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn kr_7d_yes() {
    alone(
        "market=KR now=2026-11-08T12:00",
        expect![[r#"
        approve
          passes window-open by KR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "market=KR category=toys opened=yes",
        expect![[r#"
        approve
          passes window-open by KR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn kr_7d_no() {
    alone(
        "market=KR now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by KR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn kr_7d_boundary() {
    alone(
        "market=KR now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by KR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "market=KR now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by KR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
    alone(
        "market=KR category=furniture assembled=yes",
        expect![[r#"
        review
          passes window-open by KR.7D until 2026-11-09 00:00 [window-days=7]
          review condition-against by SHOP.HOME [answer:assembled=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
    "#]],
    );
}

#[test]
fn tw_7d_yes() {
    alone(
        "market=TW now=2026-11-08T12:00",
        expect![[r#"
        approve
          passes window-open by TW.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn tw_7d_no() {
    alone(
        "market=TW now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by TW.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn tw_7d_boundary() {
    alone(
        "market=TW now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by TW.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=TW now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by TW.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.freight = vec![shop::freight(Payer::Buyer, 0)],
        "market=TW",
        expect![[r#"
            approve
              passes window-open by TW.7D until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn tw_7d_exc_yes() {
    alone(
        "market=TW trait=custom-made",
        expect![[r#"
        review
          passes window-open by TW.7D until 2026-11-09 00:00 [window-days=7]
          review excluded-by-law by TW.7D.EXC [goods-trait=custom-made]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn au_major_yes() {
    check_with(
        |basis: &mut Basis| basis.shop.reasons[2].wishes = vec![WishKind::Repair],
        "market=AU reason=faulty photos=1 major-failure=yes",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-buyer-chooses photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn au_major_no() {
    check_with(
        |basis: &mut Basis| basis.shop.reasons[2].wishes = vec![WishKind::Repair],
        "market=AU reason=faulty photos=1 major-failure=no",
        expect![[r#"
            impossible
              blocks reason-not-for-wish [reason=faulty]
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn au_major_boundary() {
    // Nobody said how grave it is; or nothing is wrong with it at all.
    check_with(
        |basis: &mut Basis| basis.shop.reasons[2].wishes = vec![WishKind::Repair],
        "market=AU reason=faulty photos=1",
        expect![[r#"
            impossible
              blocks reason-not-for-wish [reason=faulty]
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits photos-enough amount-within-limit
        "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.reasons[0].wishes = vec![WishKind::Exchange],
        "market=AU reason=changed-mind major-failure=yes",
        expect![[r#"
            impossible
              blocks reason-not-for-wish [reason=changed-mind]
              fine: order-state-fits requests-left quantity-fits window-none amount-within-limit
        "#]],
    );
}

#[test]
fn br_7d_yes() {
    alone(
        "market=BR now=2026-11-08T12:00",
        expect![[r#"
        approve
          passes window-open by BR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn br_7d_no() {
    alone(
        "market=BR now=2026-11-20T12:00",
        expect![[r#"
        refuse
          refuses window-closed by BR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
}

#[test]
fn br_7d_boundary() {
    alone(
        "market=BR now=2026-11-08T23:59:59.999",
        expect![[r#"
        approve
          passes window-open by BR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    alone(
        "market=BR now=2026-11-09T00:00",
        expect![[r#"
        refuse
          refuses window-closed by BR.7D until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
    "#]],
    );
    check_with(
        |basis: &mut Basis| basis.shop.freight = vec![shop::freight(Payer::Buyer, 0)],
        "market=BR",
        expect![[r#"
            approve
              passes window-open by BR.7D until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn in_return_yes() {
    check_with(
        |basis: &mut Basis| basis.shop.conditions[0].faults.clear(),
        "market=IN category=toys opened=yes reason=faulty photos=1",
        expect![[r#"
            review
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              review condition-against by IN.RETURN [answer:opened=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn in_return_no() {
    alone(
        "market=IN category=toys opened=yes",
        expect![[r#"
        refuse
          refuses condition-against by SHOP.TOYS [answer:opened=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
}
