//! Who gets how much back, from which tender. The arithmetic at the edges is here; that it adds up
//! for any order in any sequence is in `properties.rs`.

use crate::support::{shop, story::play};
use amends_core::{
    money::split,
    order::{Order, TenderKind},
    refund::{Remaining, route},
    units::{Components, LineAllocation, UnitRun, UnitSet, allocate, cumulative},
};
use expect_test::{Expect, expect};

fn rest(amounts: &[(&str, i64)]) -> Vec<Remaining> {
    let tender = |(tender, amount): &(&str, i64)| Remaining {
        tender: (*tender).to_owned(),
        kind: TenderKind::Card,
        amount: *amount,
    };
    amounts.iter().map(tender).collect()
}

fn routed(amount: i64, amounts: &[(&str, i64)], named: Option<&str>) -> String {
    let named = named.map(|tender| (tender, TenderKind::StoredValue));
    let routes = route(amount, &rest(amounts), named);
    let shares: Vec<String> =
        routes.iter().map(|route| format!("{} {}", route.tender, route.amount)).collect();
    shares.join(", ")
}

#[test]
fn each_tender_by_what_it_can_still_take() {
    assert_eq!(routed(100, &[("card", 100)], None), "card 100");
    assert_eq!(routed(100, &[("card", 300), ("gift", 100)], None), "card 75, gift 25");
    assert_eq!(routed(1, &[("card", 1), ("gift", 1)], None), "card 1");
    assert_eq!(routed(400, &[("card", 300), ("gift", 100)], None), "card 300, gift 100");
}

#[test]
fn never_more_than_is_left() {
    assert_eq!(routed(500, &[("card", 300), ("gift", 100)], None), "card 300, gift 100");
    assert_eq!(routed(500, &[("card", 0), ("gift", 100)], None), "gift 100");
    assert_eq!(routed(500, &[("card", -20), ("gift", 100)], None), "gift 100");
    assert_eq!(routed(500, &[], None), "");
    assert_eq!(routed(-5, &[("card", 300)], None), "");
}

#[test]
fn the_named_tender_first() {
    assert_eq!(routed(150, &[("card", 300), ("gift", 100)], Some("gift")), "card 50, gift 100");
    assert_eq!(routed(80, &[("card", 300), ("gift", 100)], Some("gift")), "gift 80");
    assert_eq!(routed(80, &[("card", 300), ("gift", 100)], Some("credit")), "credit 80");
    assert_eq!(routed(800, &[("card", 300), ("gift", 100)], Some("credit")), "credit 400");
    assert_eq!(routed(0, &[("card", 300)], Some("credit")), "");
}

#[test]
fn a_split_names_its_remainder() {
    assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
    assert_eq!(split(101, &[1, 1, 1]), [34, 34, 33]);
    assert_eq!(split(1, &[0, 0, 5]), [0, 0, 1]);
    assert_eq!(split(7, &[0, 0]), [7, 0]);
    assert_eq!(split(7, &[-3, 1]), [0, 7]);
    assert_eq!(split(7, &[]), Vec::<i64>::new());
    assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
}

#[test]
fn the_kth_unit_is_worth_the_step_of_the_sum() {
    let firsts: Vec<i64> = (0..=3).map(|k| cumulative(100, 3, k)).collect();
    assert_eq!(firsts, [0, 33, 66, 100]);
    assert_eq!(cumulative(100, 0, 0), 0);
    let whole =
        Components { goods: 100, discount: 10, tax: 5, shipping: 1, ..Components::default() };
    let line = LineAllocation { quantity: 3, whole };
    let second = UnitSet(vec![UnitRun { from: 1, to: 2 }]);
    let worth = Components { goods: 33, discount: 3, tax: 2, ..Components::default() };
    assert_eq!(line.worth(&second), worth);
}

#[test]
fn units_are_taken_from_the_front_and_never_twice() {
    let held = UnitSet(vec![UnitRun { from: 1, to: 3 }, UnitRun { from: 4, to: 5 }]);
    let runs = |set: &UnitSet| {
        set.0.iter().map(|run| format!("{}..{}", run.from, run.to)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(runs(&held.take_free(6, 2)), "0..1 3..4");
    assert_eq!(runs(&held.take_free(6, 99)), "0..1 3..4 5..6");
    assert_eq!(runs(&held.take_free(6, u32::MAX)), "0..1 3..4 5..6");
    assert_eq!(runs(&held.take_free(6, 0)), "");
    assert_eq!(runs(&held.union(&held.take_free(6, 99))), "0..6");
    assert_eq!(runs(&held.first(2)), "1..3");
    assert_eq!(runs(&held.without_first(1)), "2..3 4..5");
    assert_eq!(runs(&held.without_first(2)), "4..5");
}

/// What the lines of an order are worth: goods − discount + tax, and freight.
fn allocated(order: &Order) -> Vec<(i64, i64)> {
    allocate(order).iter().map(|line| (line.whole.goods_paid(), line.whole.shipping)).collect()
}

#[test]
fn freight_and_order_discounts_go_by_what_the_lines_cost() {
    let mut order =
        shop::order("CN", vec![shop::line(1, 1, "shirt-red"), shop::line(2, 5, "vase")]);
    (order.shipping, order.shipping_tax, order.discount) = (1_000, 7, 4_025);
    assert_eq!(allocated(&order), [(9_000, 250), (27_225, 757)]);
    order.lines[0].discount = 10_000;
    assert_eq!(allocated(&order), [(0, 0), (26_225, 1_007)]);
}

#[test]
fn freight_of_an_order_that_costs_nothing_goes_by_pieces() {
    let mut order = shop::order("CN", vec![shop::line(1, 1, "vase"), shop::line(2, 3, "vase")]);
    order.lines.iter_mut().for_each(|line| line.unit_price = 0);
    order.shipping = 800;
    assert_eq!(allocated(&order), [(0, 200), (0, 600)]);
}

#[test]
fn tax_that_is_in_the_price_is_not_added() {
    let mut order = shop::order("CN", vec![shop::line(1, 1, "vase")]);
    order.lines[0].tax = 500;
    assert_eq!((allocated(&order), order.total()), (vec![(6_050, 0)], 6_050));
    order.tax_included = false;
    assert_eq!((allocated(&order), order.total()), (vec![(6_550, 0)], 6_550));
}

#[test]
fn loss_of_value_is_taken_off_the_goods_and_not_off_the_freight() {
    check(
        "market DE\nline 1 x vase\nfreight 10.00\npaid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind
        day 3: bench receives 1 of item 1
        day 3: bench grades 1 of item 1 worn",
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because changed-mind
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 worn
               => refund-under-way; provider's turn until day 4, 10:00
               => agreed: 58.40 back to visa
               => mail and text: settled
               => job: issue-refund
        "#]],
    );
}

#[test]
fn of_two_refunds_the_one_that_failed_names_the_case() {
    check(
        "market CN\nline 1 x vase\npaid 20.00 with visa\npaid with wallet\npending
        day 0: buyer asks cancel of 1 x line 1 because changed-mind
        day 0: provider says no",
        expect![[r#"
            day 0: buyer asks cancel of 1 x line 1 because changed-mind
               => refund-under-way; provider's turn until day 1, 10:00
               => agreed: 20.00 back to visa
               => agreed: 40.50 back to wallet
               => mail and text: settled
               => job: issue-refund
               => job: issue-refund
               => job: cancel-at-shop
            day 0: provider says no
               => refund-failed; merchant's turn until day 2, 10:00
               => mail to staff: refund-failed
        "#]],
    );
}

fn check(story: &str, said: Expect) {
    said.assert_eq(&play(story));
}

#[test]
fn freight_comes_back_when_somebody_is_at_fault_and_not_for_a_change_of_mind_in_china() {
    let order = "market CN\nline 1 x vase\nfreight 9.50\npaid with visa\n";
    let back = "day 3: bench receives 1 of item 1\nday 3: bench grades 1 of item 1 as-new";
    check(
        &format!("{order}day 1: buyer asks return of 1 x line 1 because changed-mind\n{back}"),
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because changed-mind
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 as-new
               => refund-under-way; provider's turn until day 4, 10:00
               => agreed: 60.50 back to visa
               => mail and text: settled
               => job: issue-refund
               => stock told: 1 x vase to restock
               => stock: vase +1 restocked
        "#]],
    );
    check(
        &format!("{order}day 1: buyer asks return of 1 x line 1 because faulty, 1 photo\n{back}"),
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because faulty, 1 photo
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 as-new
               => refund-under-way; provider's turn until day 4, 10:00
               => agreed: 70.00 back to visa
               => mail and text: settled
               => job: issue-refund
               => stock told: 1 x vase to restock
               => stock: vase +1 restocked
        "#]],
    );
}

#[test]
fn grades_take_off_what_their_clause_says_unit_by_unit() {
    check(
        "market CN\nline 2 x vase\npaid with visa
        day 1: buyer asks return of 2 x line 1 because changed-mind
        day 3: bench receives 2 of item 1
        day 3: bench grades 1 of item 1 worn
        day 3: bench grades 1 of item 1 as-new",
        expect![[r#"
            day 1: buyer asks return of 2 x line 1 because changed-mind
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 2 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 worn
               => being-inspected; merchant's turn until day 5, 10:00
            day 3: bench grades 1 of item 1 as-new
               => refund-under-way; provider's turn until day 4, 10:00
               => agreed: 108.90 back to visa
               => mail and text: settled
               => job: issue-refund
               => stock told: 1 x vase to restock
               => stock: vase +1 restocked
        "#]],
    );
}

#[test]
fn currencies_without_and_with_three_decimals() {
    check(
        "market JP\nline 3 x sticker\ndiscount 1\npaid with visa\npending
        day 0: buyer asks cancel of 2 x line 1 because changed-mind
        day 0: buyer asks cancel of 1 x line 1 because changed-mind",
        expect![[r#"
            day 0: buyer asks cancel of 2 x line 1 because changed-mind
               => refund-under-way; provider's turn until day 1, 10:00
               => agreed: 2 back to visa
               => mail and text: settled
               => job: issue-refund
               => job: cancel-at-shop
            day 0: buyer asks cancel of 1 x line 1 because changed-mind
               => settled; closed
               => mail and text: settled
               => job: cancel-at-shop
        "#]],
    );
    check(
        "market KW\nline 3 x vase\ndiscount 0.001\npaid with visa\npending
        day 0: buyer asks cancel of 2 x line 1 because changed-mind
        day 0: buyer asks cancel of 1 x line 1 because changed-mind",
        expect![[r#"
            day 0: buyer asks cancel of 2 x line 1 because changed-mind
               => refund-under-way; provider's turn until day 1, 10:00
               => agreed: 12.100 back to visa
               => mail and text: settled
               => job: issue-refund
               => job: cancel-at-shop
            day 0: buyer asks cancel of 1 x line 1 because changed-mind
               => refund-under-way; provider's turn until day 1, 10:00
               => agreed: 6.049 back to visa
               => mail and text: settled
               => job: issue-refund
               => job: cancel-at-shop
        "#]],
    );
}
