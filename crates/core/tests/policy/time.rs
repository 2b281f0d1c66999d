//! The window: until when may be asked?
//! Proves POLICY-1, with the rows by tier in `tiers`.

use super::*;

#[test]
fn a_change_of_mind_has_seven_days_in_china() {
    check(
        "",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "now=2026-11-08T23:59:59.999",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "now=2026-11-09T00:00",
        expect![[r#"
            refuse
              refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn the_day_of_delivery_is_the_buyers_day() {
    // 23:30 in Shanghai and 00:30 the next day are an hour apart, and a day apart in the window.
    check(
        "delivered=2026-11-01T23:30 now=2026-11-08T23:59",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
    check(
        "delivered=2026-11-02T00:30 now=2026-11-09T23:59",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-10 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn the_shop_may_be_more_generous_than_the_law() {
    check(
        "category=shoes now=2026-12-01T23:59",
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
fn never_less_than_the_law() {
    let shorter = |basis: &mut Basis| basis.shop.windows[0].days = 3;
    check_with(
        shorter,
        "category=shoes now=2026-11-08T12:00",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn on_a_tie_the_law_is_cited() {
    let same = |basis: &mut Basis| basis.shop.windows[0].days = 7;
    check_with(
        same,
        "category=shoes",
        expect![[r#"
            approve
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn fourteen_days_in_the_european_union() {
    check(
        "market=DE delivered=2026-11-03T10:00 now=2026-11-17T23:59",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-18 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        "market=DE delivered=2026-11-03T10:00 now=2026-11-18T00:00",
        expect![[r#"
            refuse
              refuses window-closed by EU.W.14 until 2026-11-18 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn european_windows_start_with_the_last_parcel_of_the_order() {
    let early = "market=DE delivered=2026-10-06T10:00 now=2026-11-04T12:00";
    check(
        &format!("{early} last-parcel=2026-10-22T10:00"),
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-06 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        &format!("{early} last-parcel=2026-10-20T10:00"),
        expect![[r#"
            refuse
              refuses window-closed by EU.W.14 until 2026-11-04 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        &format!("{early} last-parcel=never"),
        expect![[r#"
            approve
              fine: order-state-fits requests-left quantity-fits reason-fits window-open freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn chinese_windows_start_with_the_parcel_of_the_line() {
    check(
        "last-parcel=2026-11-08T10:00 now=2026-11-09T12:00",
        expect![[r#"
            refuse
              refuses window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn european_windows_do_not_end_on_a_weekend() {
    // 31 October and 1 November 2026 are a Saturday and a Sunday.
    check(
        "market=DE delivered=2026-10-17T10:00 now=2026-11-02T23:59",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-03 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        "market=DE delivered=2026-10-18T10:00 now=2026-11-03T00:00",
        expect![[r#"
            refuse
              refuses window-closed by EU.W.14 until 2026-11-03 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn a_day_of_twenty_five_hours_counts_as_a_day() {
    // Summer time ended in Berlin on 25 October 2026.
    check(
        "market=DE delivered=2026-10-20T23:59 now=2026-11-03T23:59:59.999",
        expect![[r#"
            approve
              passes window-open by EU.W.14 until 2026-11-04 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
    check(
        "market=DE delivered=2026-10-20T23:59 now=2026-11-04T00:00",
        expect![[r#"
            refuse
              refuses window-closed by EU.W.14 until 2026-11-04 00:00 [window-days=14]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant amount-within-limit
        "#]],
    );
}

#[test]
fn a_fault_after_its_window_is_for_a_person() {
    let fault = "reason=faulty photos=1";
    check(
        &format!("{fault} now=2026-12-01T23:59"),
        expect![[r#"
            approve
              passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
    check(
        &format!("{fault} now=2026-12-02T00:00"),
        expect![[r#"
            review
              review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
              fine: order-state-fits requests-left quantity-fits reason-fits freight-merchant photos-enough amount-within-limit
        "#]],
    );
}

#[test]
fn a_refund_without_goods_has_a_window_too() {
    let refund = "wish=refund-only reason=faulty photos=1";
    check(
        refund,
        expect![[r#"
        approve
          passes window-open by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
    check(
        &format!("{refund} now=2027-11-05T12:00"),
        expect![[r#"
        review
          review window-closed-fault by SHOP.FAULT.30 until 2026-12-02 00:00 [window-days=30]
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn a_refund_for_goods_that_never_came_has_none_yet() {
    let lost = "wish=refund-only state=shipped delivered=never";
    check(
        &format!("{lost} reason=not-arrived"),
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
    check(
        &format!("{lost} reason=faulty photos=1"),
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits photos-enough amount-within-limit
    "#]],
    );
}

#[test]
fn nobody_knows_when_it_was_delivered() {
    check(
        "delivered=never",
        expect![[r#"
            review
              review window-unknown by CN.7D.WINDOW missing delivered-at
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}

#[test]
fn where_neither_law_nor_shop_sets_a_limit_there_is_none() {
    check(
        "market=US now=2030-01-01T00:00",
        expect![[r#"
        approve
          fine: order-state-fits requests-left quantity-fits reason-fits window-none amount-within-limit
    "#]],
    );
}

#[test]
fn a_clause_that_was_not_read_in_the_laws_own_text_never_refuses() {
    let unread = |basis: &mut Basis| {
        for clause in &mut basis.law.clauses {
            clause.mark = "S".to_owned();
        }
    };
    check_with(
        unread,
        "now=2026-11-09T00:00",
        expect![[r#"
            review
              review window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review freight-unclear by CN.7D.FREIGHT
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met amount-within-limit
        "#]],
    );
    check_with(
        unread,
        "trait=custom-made",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review excluded-by-law by CN.7D.EXCL.A [goods-trait=custom-made]
              review freight-unclear by CN.7D.FREIGHT
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met amount-within-limit
        "#]],
    );
    check_with(
        unread,
        "tags-on=no",
        expect![[r#"
            review
              passes window-open by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              review condition-against by CN.7D.INTACT.SOFT [answer:tags-on=no]
              review freight-unclear by CN.7D.FREIGHT
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met amount-within-limit
        "#]],
    );
}

#[test]
fn a_shop_cannot_reword_the_law() {
    let reworded = |basis: &mut Basis| {
        let law = basis.law.clauses.iter_mut().find(|clause| clause.id == "CN.7D.WINDOW");
        let law = law.expect("the clause");
        basis.shop.clauses.push(law.clone());
        law.mark = "K".to_owned();
    };
    check_with(
        reworded,
        "now=2026-11-09T00:00",
        expect![[r#"
            review
              review window-closed by CN.7D.WINDOW until 2026-11-09 00:00 [window-days=7]
              fine: order-state-fits requests-left quantity-fits reason-fits condition-met condition-met freight-buyer amount-within-limit
        "#]],
    );
}
