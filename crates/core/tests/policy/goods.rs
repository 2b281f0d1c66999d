//! The goods: are they excluded, and in the condition they must be in?
//! Proves POLICY-2, POLICY-3.

use super::*;

#[test]
fn custom_made_and_perishable_goods_are_excluded() {
    check(
        "trait=custom-made",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law by CN.7D.EXCL.A [goods-trait=custom-made]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "trait=perishable",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law by CN.7D.EXCL.A [goods-trait=perishable]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "market=DE trait=newspaper",
        expect![[r#"
            refuse
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              refuses excluded-by-law by EU.W.EXC [goods-trait=newspaper]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn exclusions_speak_of_a_change_of_mind_only() {
    check(
        "trait=custom-made reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn some_exclusions_hold_only_if_the_buyer_confirmed_them() {
    check(
        "trait=disclosed-defect",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-confirmed condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "trait=disclosed-defect confirmed",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=disclosed-defect no-return-confirmed=true]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn some_exclusions_hold_only_once_the_seal_is_broken() {
    let sealed = "category=paper trait=hygiene-sealed confirmed";
    check(
        &format!("{sealed} seal-broken=no"),
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        &format!("{sealed} seal-broken=yes"),
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses excluded-by-law by CN.7D.EXCL.B [goods-trait=hygiene-sealed no-return-confirmed=true answer:seal-broken=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        sealed,
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review exclusion-unknown by CN.7D.EXCL.B [goods-trait=hygiene-sealed no-return-confirmed=true] missing answer:seal-broken
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        &format!("{sealed} preview reason=none"),
        expect![[r#"
        approve
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits exclusion-asked amount-within-limit
    "#]],
    );
    check(
        "category=paper trait=hygiene-sealed seal-broken=yes",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-confirmed freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn hygiene_goods_need_no_confirmation_in_the_european_union() {
    check(
        "market=DE trait=hygiene-sealed seal-broken=yes",
        expect![[r#"
            refuse
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              refuses excluded-by-law by EU.W.EXC [goods-trait=hygiene-sealed answer:seal-broken=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        "market=DE trait=hygiene-sealed seal-broken=no",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-17 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits exclusion-not-met freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn chinese_clothes_come_back_with_their_tags_and_unstained() {
    check(
        "tags-on=no",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses condition-against by CN.7D.INTACT.SOFT [answer:tags-on=no]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "stained=yes",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses condition-against by CN.7D.INTACT.SOFT [answer:stained=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "unanswered",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review condition-unknown by CN.7D.INTACT.SOFT missing answer:tags-on
              review condition-unknown by CN.7D.INTACT.SOFT missing answer:stained
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        "unanswered tags-on=yes",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review condition-unknown by CN.7D.INTACT.SOFT missing answer:stained
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn chinese_food_and_electronics_have_their_own_tests() {
    check(
        "category=food seal-broken=yes",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses condition-against by CN.7D.INTACT.FOOD [answer:seal-broken=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        "category=food seal-broken=no",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "category=electronics activated=yes",
        expect![[r#"
            refuse
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              refuses condition-against by CN.7D.INTACT.ELEC [answer:activated=yes]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
    check(
        "category=electronics",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review condition-unknown by CN.7D.INTACT.ELEC missing answer:activated
              fine: order-state-fits requests-left quantity-fits reason-fits freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn tests_of_intactness_do_not_touch_faulty_goods() {
    check(
        "tags-on=no stained=yes reason=faulty photos=1",
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn the_shops_own_conditions() {
    check(
        "category=toys opened=yes market=US",
        expect![[r#"
        refuse
          refuses condition-against by SHOP.TOYS [answer:opened=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
    check(
        "category=toys opened=no market=US",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none condition-met amount-within-limit
    "#]],
    );
    check(
        "category=toys market=US",
        expect![[r#"
        review
          review condition-unknown by SHOP.TOYS missing answer:opened
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
    check(
        "category=furniture assembled=yes market=US",
        expect![[r#"
        review
          review condition-against by SHOP.HOME [answer:assembled=yes]
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
}

#[test]
fn a_condition_that_accepts_does_not_speak_against() {
    let accepts = |basis: &mut Basis| basis.shop.conditions[0].outcome = Outcome::Accept;
    check_with(
        accepts,
        "category=toys opened=yes market=US",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none condition-met amount-within-limit
    "#]],
    );
}

#[test]
fn goods_that_do_not_come_back_are_not_tested() {
    check(
        "wish=refund-only reason=other unanswered trait=custom-made",
        expect![[r#"
        review
          review reason-needs-person [reason=other]
          passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
          fine: order-state-fits requests-left quantity-fits amount-within-limit
    "#]],
    );
}
