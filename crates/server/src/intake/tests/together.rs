//! Kits and promotions as a shop tells them.

use super::*;
use crate::intake::{model, write};
use amends_core::{
    ids::{CustomerId, OrderId},
    order::Order,
};

const KIT: &str = r#"/payments=[]@/lines/0={"sku": "SET", "title": "Trip set",
    "quantity": 2, "unit_price": "50.01",
    "discount": "10.00", "tax": "3.33", "kit": {"components": [
    {"sku": "J-M", "quantity": 1, "price": "40.00"},
    {"sku": "CAP", "quantity": 2, "price": "9.99"}]}}"#;

fn taken(change: &str) -> Order {
    let text = order(&change.replace('@', "\u{1f}"));
    let located: Vec<Located> = Source::Text(text, Format::Ndjson).records().unwrap().collect();
    let Ok(Record::Order(given)) = &located[0].record else { panic!("{:?}", located[0].record) };
    identified(given)
}

fn identified(given: &model::Order) -> Order {
    let checked = check_order(1, given, &shop(), &catalogue()).unwrap();
    let nobody = uuid::Uuid::nil();
    checked.identified(OrderId(nobody), CustomerId(nobody))
}

/// `no sku quantity x unit price + remainder - discount, tax` of each line.
fn lines(order: &Order) -> Vec<String> {
    let line = |l: &amends_core::order::Line| {
        let (no, sku, kit) = (l.no, &l.sku, l.kit.as_deref().unwrap_or("-"));
        let price = format!("{} x {} + {}", l.quantity, l.unit_price, l.remainder);
        format!("{no} {sku} of {kit}: {price} - {}, tax {}", l.discount, l.tax)
    };
    order.lines.iter().map(line).collect()
}

#[test]
fn a_kit_becomes_a_line_for_each_component_and_costs_the_same() {
    let order = taken(KIT);
    assert_eq!(
        lines(&order),
        [
            "1 J-M of Trip set: 2 x 3335 + 0 - 667, tax 222",
            "2 CAP of Trip set: 4 x 833 + 0 - 333, tax 111"
        ]
    );
    assert_eq!(order.lines[0].title, "Rain jacket", "the catalogue knows the component");
    assert_eq!(order.total(), 10_002 - 1_000 + order.shipping + order.shipping_tax);
    let by_units = taken(&KIT.replace(r#", "price": "9.99""#, "").replace("50.01", "20.00"));
    assert_eq!(
        lines(&by_units),
        [
            "1 J-M of Trip set: 2 x 666 + 1 - 333, tax 111",
            "2 CAP of Trip set: 4 x 666 + 3 - 667, tax 222"
        ]
    );
}

#[test]
fn an_export_of_kits_and_promotions_is_read_again_as_it_was() {
    let bought = KIT.replace(
        "/lines/0=",
        r#"/promotions=[{"code": "m50", "kind": "threshold", "threshold": "50.00",
        "discount": "10.00", "lines": [1], "clause": "SHOP.DEALS"}, {"code": "post", "kind": "free-freight",
        "threshold": "30.00", "freight": "4.90"}]@/lines/0="#,
    );
    let order = taken(&bought);
    assert_eq!(order.promotions[0].lines(), [1, 2], "a kit is all of its components");
    let told = write::order(&order, "c", (None, None));
    assert_eq!(identified(&told), order);
}

#[test]
fn what_is_wrong_with_a_kit_is_said() {
    let kit = |kit: &str| {
        format!(r#"/lines/0={{"sku": "J-M", "quantity": 2, "unit_price": "80.00", "kit": {kit}}}"#)
    };
    let changes = [
        kit(r#"{"components": []}"#),
        kit("{}"),
        kit(r#"{"components": [{"sku": "", "quantity": 0, "price": "-1"}]}"#),
        kit(r#"{"components": [{"sku": "A", "quantity": 1},
                {"sku": "B", "quantity": 1, "no": 1}]}"#),
        kit(r#"{"components": [{"sku": "A", "quantity": 1000000}]}"#),
        kit(r#"{"components": [{"sku": "A"}]}"#),
        r#"/lines/0={"sku": "J-M", "quantity": 2, "unit_price": "1", "remainder": "0.02"}"#.into(),
        r#"/lines/0={"sku": "J-M", "quantity": 2, "unit_price": "75", "remainder": "0.01"}"#.into(),
    ];
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    check_orders(
        &changes,
        expect![[r#"
            line 1: lines[0].kit.components: there must be at least 1 [too-few]
            line 2: lines[0].kit.components: is missing [missing]
            line 3: lines[0].kit.components[0].sku: is missing [missing]
            line 3: lines[0].kit.components[0].quantity: must be from 1 to 1000000 [quantity]
            line 3: lines[0].kit.components[0].price: is negative; write it as a positive number [negative]
            line 4: lines[0].kit.components[1].no: is there twice, first on line 4 [twice]
            line 5: lines[0].kit.components: must be from 1 to 1000000 [quantity]
            line 6: lines[0].kit.components[0].quantity: is missing [missing]
            line 7: lines[0].remainder: must be less than one minor unit for each unit of the line [amount]
            line 8: order N-1 underpaid
        "#]],
    );
}

#[test]
fn what_is_wrong_with_a_promotion_is_said() {
    let changes = [
        r#"{"code": "", "kind": "gift"}"#,
        r#"{"code": "m", "kind": "threshold", "threshold": "1", "discount": "1", "lines": [9]}"#,
        r#"{"code": "m", "kind": "threshold", "threshold": "1", "discount": "99"}"#,
        r#"{"code": "f", "kind": "free-freight", "threshold": "1", "freight": "4", "worth": "1"}"#,
        r#"{"code": "b", "kind": "buy-n", "units": 0, "lines": [1], "discount": "0"}"#,
        r#"{"code": "g", "kind": "gift", "threshold": "1", "lines": [1], "worth": "9"}"#,
        r#"{"code": "f", "kind": "free-freight", "threshold": "900", "freight": "4"}"#,
        r#"{"code": "f", "kind": "half-price"}"#,
    ];
    let mut changes: Vec<String> =
        changes.iter().map(|promotion| format!("/promotions=[{promotion}]")).collect();
    let free = r#"{"code": "f", "kind": "free-freight", "threshold": "1", "freight": "4"}"#;
    changes.push(format!("/promotions=[{free}, {free}]"));
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    check_orders(
        &changes,
        expect![[r#"
        line 1: promotions[0].code: is missing [missing]
        line 1: promotions[0].lines: is missing [missing]
        line 1: promotions[0].threshold: is missing [missing]
        line 1: promotions[0].worth: is missing [missing]
        line 2: promotions[0].lines: the order has no line 9 [no-such-line]
        line 3: promotions[0].discount: is above 0.00 EUR, of which it is part [discount-above]
        line 4: promotions[0].worth: is not a field of this kind; it has threshold, freight [shape]
        line 5: promotions[0].units: must be from 1 to 1000000 [quantity]
        line 6: promotions[0].lines: line 1 costs something, so it is no present [shape]
        line 7: order N-1 promotion-unearned
        line 8: promotions[0].kind: half-price is not one of free-freight, buy-n, threshold, gift [shape]
        line 9: promotions[1].code: is there twice, first on line 9 [twice]
    "#]],
    );
}

#[test]
fn a_cell_may_hold_promotions() {
    let header = HEADER.replace("payments,", "promotions,");
    let row = |n: &str, promotions: &str| {
        format!("{n},a@b.example,2026-11-02T09:00:00Z,pending,{promotions},5,J-M,2,80,5,,\n")
    };
    let rows = [
        row("A", "f free-freight 99 4.90; m threshold 100 5.00 - SHOP.DEALS; b buy-n 2 5 1"),
        row("B", "f free-freight 99"),
        row("C", "f half-price 99 1"),
        row("D", "b buy-n two 1 1"),
        row("E", "b buy-n 2 1 one"),
    ];
    check(
        Format::Csv,
        &format!("{header}{}", rows.concat()),
        expect![[r#"
        line 2: order A underpaid
        line 3: promotions: write each promotion as code kind threshold gives, then lines like 1,2 or -, then a clause, with ; between promotions [shape]
        line 4: promotions: half-price is not one of free-freight, buy-n, threshold, gift [shape]
        line 5: promotions: write each promotion as code kind threshold gives, then lines like 1,2 or -, then a clause, with ; between promotions [shape]
        line 6: promotions: write each promotion as code kind threshold gives, then lines like 1,2 or -, then a clause, with ; between promotions [shape]
    "#]],
    );
}
