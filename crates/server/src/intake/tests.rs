//! Every way a record can be wrong, and what the shop is told about it.

mod documented;
mod payments;
mod together;

use super::{
    Format, Located, Source,
    check::{KnownVariant, ShopDefaults, check_customer, check_order, check_product},
    model::Record,
};
use amends_core::money::Currency;
use expect_test::{Expect, expect};
use std::collections::BTreeMap;

fn shop() -> ShopDefaults {
    ShopDefaults {
        market: "DE".to_owned(),
        currency: Currency::parse("EUR").unwrap(),
        locale: "en".to_owned(),
    }
}

fn catalogue() -> BTreeMap<String, KnownVariant> {
    let jacket = KnownVariant {
        product: "jacket".to_owned(),
        title: "Rain jacket".to_owned(),
        variant: "M".to_owned(),
        category: "clothing".to_owned(),
        traits: Vec::new(),
    };
    BTreeMap::from([("J-M".to_owned(), jacket)])
}

fn say(located: &Located) -> String {
    let checked = match &located.record {
        Err(problems) => Err(problems.clone()),
        Ok(Record::Order(order)) => {
            check_order(located.line, order, &shop(), &catalogue()).map(|checked| {
                let notes: Vec<&str> = checked.notes.iter().map(|note| note.code()).collect();
                format!("order {} {}", checked.number(), notes.join(" ")).trim_end().to_owned()
            })
        }
        Ok(Record::Product(product)) => check_product(located.line, product, &shop())
            .map(|checked| format!("product {} with {}", checked.id, checked.variants.len())),
        Ok(Record::Customer(customer)) => check_customer(located.line, customer, &shop())
            .map(|checked| format!("customer {}", checked.id)),
        Ok(Record::Case(_)) => Ok("case".to_owned()),
    };
    match checked {
        Ok(words) => format!("line {}: {words}\n", located.line),
        Err(problems) => {
            let problems = located.place(problems);
            problems
                .iter()
                .map(|problem| format!("{problem} [{}]\n", problem.reason.code()))
                .collect()
        }
    }
}

fn check(format: Format, text: &str, expected: Expect) {
    let records = Source::Text(text.to_owned(), format).records().unwrap();
    expected.assert_eq(&records.map(|located| say(&located)).collect::<String>());
}

/// An order with a field put in place of the good one; several with a unit separator between.
fn order(change: &str) -> String {
    let mut order = serde_json::json!({
        "number": "N-1", "customer": "c1", "placed_at": "2026-11-02T09:00:00+01:00",
        "state": "delivered",
        "lines": [{"sku": "J-M", "quantity": 2, "unit_price": "80.00", "discount": "10"}],
        "shipping": "4.90", "promotions": [],
        "payments": [{"tender": "visa_1", "kind": "card", "amount": "154.90"}],
        "parcels": [{"carrier": "DHL", "tracking": "00340", "shipped_at": "2026-11-03T09:00:00Z",
            "delivered_at": "2026-11-05T10:12:00Z"}]
    });
    for change in change.split('\u{1f}').filter(|change| !change.is_empty()) {
        let (path, value) = change.split_once('=').unwrap();
        *order.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) =
            serde_json::from_str(value).unwrap();
    }
    format!("{}\n", serde_json::json!({ "order": order }))
}

fn check_orders(changes: &[&str], expected: Expect) {
    let text: String = changes.iter().map(|change| order(change)).collect();
    check(Format::Ndjson, &text, expected);
}

#[test]
fn a_good_order_is_taken_and_oddities_are_noted() {
    check_orders(
        &["", "/payments/0/amount=\"100\"", "/lines/0/sku=\"X\"", "/parcels=[]", "/payments=[]"],
        expect![[r#"
            line 1: order N-1
            line 2: order N-1 underpaid
            line 3: order N-1 unknown-sku
            line 4: order N-1 delivery-unknown
            line 5: order N-1 underpaid
        "#]],
    );
}

#[test]
fn each_thing_that_can_be_wrong_with_an_order_is_said() {
    check_orders(
        &[
            "/number=\"\"",
            "/number=17",
            "/customer=null",
            "/placed_at=\"2026-11-02 09:00\"",
            "/state=\"lost\"",
            "/lines=[]",
            "/lines/0/quantity=0",
            "/lines/0/quantity=1000001",
            "/lines/0/unit_price=\"80.005\"",
            "/lines/0/unit_price=\"-1\"",
            "/lines/0/unit_price=\"1e3\"",
            "/lines/0/unit_price=\"99999999999\"",
            "/lines/0/unit_price=80.0",
            "/lines/0/discount=\"160.01\"",
            "/shipping=\"4,90\"",
            "/payments/0/amount=\"154.91\"",
            "/payments/0/kind=\"gold\"",
            "/parcels/0/delivered_at=\"2026-11-01T00:00:00Z\"",
            "/parcels/0/delivered_at=\"2026-11-02T23:00:00Z\"",
        ],
        expect![[r#"
            line 1: number: is missing [missing]
            line 2: number: is integer `17`, must be a text in quotation marks [shape]
            line 3: customer: no such customer: send the customer first, or give contact with e-mail or phone [no-such-customer]
            line 4: placed_at: is not a time; write it with its offset, like 2026-11-22T14:05:00Z [moment]
            line 5: state: lost is not one of pending, processing, shipped, delivered, cancelled [shape]
            line 6: lines: there must be at least 1 [too-few]
            line 7: lines[0].quantity: must be from 1 to 1000000 [quantity]
            line 8: lines[0].quantity: must be from 1 to 1000000 [quantity]
            line 9: lines[0].unit_price: 80.005 has more decimals than EUR has (2) [amount]
            line 10: lines[0].unit_price: is negative; write it as a positive number [negative]
            line 11: lines[0].unit_price: 1e3 is not an amount; write it like 12.34 [amount]
            line 12: lines[0].unit_price: the line's total is above the largest amount taken [amount]
            line 13: lines[0].unit_price: is floating point `80.0`, must be a text in quotation marks [shape]
            line 14: lines[0].discount: is above 160.00 EUR, of which it is part [discount-above]
            line 15: shipping: 4,90 is not an amount; write it like 12.34 [amount]
            line 16: payments: 154.91 EUR was paid, which is more than the total of 154.90 EUR [overpaid]
            line 17: payments[0].kind: gold is not one of card, wallet, bank-transfer, cash-on-delivery, stored-value, points [shape]
            line 18: parcels[0].delivered_at: is earlier than placed_at [too-early]
            line 18: parcels[0].delivered_at: is earlier than shipped_at [too-early]
            line 19: parcels[0].delivered_at: is earlier than shipped_at [too-early]
        "#]],
    );
}

#[test]
fn a_document_tells_the_line_of_each_record() {
    check(
        Format::Json,
        r#"{
  "orders": [
    { "number": "N-1", "customer": "c1", "placed_at": "2026-11-02T09:00:00Z", "state": "pending",
      "lines": [{ "sku": "J-M", "quantity": 1, "unit_price": "80" }] },
    { "number": "N-2", "customer": "c1", "placed_at": "2026-11-02T09:00:00Z", "state": "pending",
      "lines": [{ "sku": "J-M", "quantity": "one", "unit_price": "80" }] },
    { "number": "N-3" }
  ],
  "customers": [{ "id": "c1", "email": "A@Example.com" }, { "id": "", "email": "nobody" }],
  "orderz": []
}"#,
        expect![[r#"
            line 10: orderz: is not one of customers, products, orders [shape]
            line 9: customer c1
            line 9: id: is missing [missing]
            line 9: email: is not an e-mail address [email]
            line 3: order N-1 underpaid
            line 6: lines[0].quantity: is string "one", must be a whole number [shape]
            line 7: placed_at: is missing [missing]
        "#]],
    );
    check(
        Format::Json,
        "{\n\"orders\": [\n{\n}",
        expect![[r#"
        line 4: cannot be read: EOF while parsing a list at line 4 column 1 [unreadable]
    "#]],
    );
    check(
        Format::Json,
        "{\"orders\": 1}",
        expect![[r#"
        line 1: orders: is not a list [shape]
    "#]],
    );
    check(
        Format::Json,
        "[]",
        expect![[r#"
        line 1: cannot be read: invalid type: sequence, expected a map at line 1 column 0 [unreadable]
    "#]],
    );
}

#[test]
fn line_by_line_a_bad_line_spoils_no_other() {
    let lines = [
        r#"{"product": {"id": "p", "title": "P", "variants": [{"sku": "s", "price": "1"}]}}"#,
        "",
        "{ not json",
        r#"{"coupon": {}}"#,
        r#"{"customer": {"id": "c", "surname": "x"}}"#,
        r#"{"customer": {"id": "c", "locale": "fr", "phone": "call me"}}"#,
        r#"{"customer": {"id": "c", "tenders": [{"reference": "g", "kind": "card"},
            {"reference": "g", "kind": "card"}]}}"#,
        r#"{"product": {"id": "p", "title": "", "variants": []}}"#,
        r#"{"product": {"id": "p", "title": "P", "variants": [
            {"sku": "s", "price": "1", "stock": -1}, {"sku": "s", "price": "x", "currency": "USD"}]}}"#,
        r#"{"case": {}}"#,
    ];
    let text = lines.map(|line| line.replace('\n', " ")).join("\n");
    check(
        Format::Ndjson,
        &text,
        expect![[r#"
        line 1: product p with 1
        line 3: cannot be read: key must be a string [unreadable]
        line 4: coupon is not one of customer, product, order, case [shape]
        line 5: surname: is not a field here; there are id, name, email, phone, locale, addresses, tenders [shape]
        line 6: phone: is not a phone number of 5 to 15 digits [phone]
        line 6: locale: is not one of zh-CN and en [locale]
        line 7: tenders[1].reference: is there twice, first on line 7 [twice]
        line 8: title: is missing [missing]
        line 8: variants: there must be at least 1 [too-few]
        line 9: variants[0].stock: is negative; write it as a positive number [negative]
        line 9: variants[1].currency: is not EUR, in which this must be [currency]
        line 9: variants[1].sku: is there twice, first on line 9 [twice]
        line 9: variants[1].price: x is not an amount; write it like 12.34 [amount]
        line 10: case
    "#]],
    );
}

const HEADER: &str = "order_number,contact_email,placed_at,state,payments,order_discount,sku,\
                      quantity,unit_price,line_discount,tracking,delivered_at\n";

#[test]
fn a_table_tells_row_and_column() {
    let rows = [
        "A,a@b.example,2026-11-02T09:00:00Z,delivered,v card 160,,J-M,1,80,,T1,\
         2026-11-05T09:00:00Z",
        "A,,,,,,X,1,80,,T1,2026-11-05T09:00:00Z",
        "B,a@b.example,2026-11-02T09:00:00Z,pending,,,J-M,1,80,,,",
        "B,a@b.example,2026-11-02T09:00:00Z,shipped,,,J-M,two,80,,,",
        "C,a@b.example,2026-11-02T09:00:00Z,pending,v card,,J-M,1,80,,,",
        "D,a@b.example,2026-11-02T09:00:00Z,pending,v gold 1,500,J-M,1,80,,,",
        "E,,2026-11-02T09:00:00Z,pending,,500,J-M,1,80,,,",
        "F,a@b.example,2026-11-02T09:00:00Z,pending,,500,J-M,1,80,,,",
        "G,a@b.example,2026-11-02T09:00:00Z,pending,,,J-M,1,80,,,",
        "G,,,,,,J-M,1,80,81,,",
        "H,a@b.example,2026-11-02T09:00:00Z,delivered,,,J-M,1,80,,T9,2026-11-05T09:00:00Z,,extra",
        "I,a@b.example,2026-11-02T09:00:00Z,delivered,,,J-M,1,80,,,",
        "I,,,,,,J-M,,80,,T8,2026-11-01T09:00:00Z",
        "J,a@b.example,2026-11-02T09:00:00Z,delivered,,,J-M,1,80,,,",
        "J,,,,,,J-M,1,80,,T8,2026-11-01T09:00:00Z",
    ];
    check(
        Format::Csv,
        &format!("{HEADER}{}", rows.join("\n")),
        expect![[r#"
        line 2: order A unknown-sku
        line 5: state: differs from pending on the order's first row [differs]
        line 5: quantity: two is not a whole number [shape]
        line 6: payments: write each payment as tender kind amount, with ; between payments [shape]
        line 7: payments: gold is not one of card, wallet, bank-transfer, cash-on-delivery, stored-value, points [shape]
        line 8: customer: no such customer: send the customer first, or give contact with e-mail or phone [no-such-customer]
        line 9: order_discount: is above 80.00 EUR, of which it is part [discount-above]
        line 11: line_discount: is above 80.00 EUR, of which it is part [discount-above]
        line 12: the row has 14 cells, the header has 12 [shape]
        line 14: quantity: is missing [missing]
        line 16: delivered_at: is earlier than placed_at [too-early]
    "#]],
    );
}

#[test]
fn a_header_must_be_known_and_whole() {
    check(
        Format::Csv,
        "order_number,prize,sku,sku\nA,1,2,3\n",
        expect![[r#"
            line 1: prize: is not a column of this table; it has order_number, customer, contact_name, contact_email, contact_phone, placed_at, state, market, currency, tax_included, shipping, shipping_tax, order_discount, payments, ship_name, ship_phone, ship_country, ship_region, ship_city, ship_district, ship_postcode, ship_street, gift_name, gift_email, gift_phone, gift_refundable, promotions, line_no, sku, product, title, variant, category, quantity, unit_price, line_remainder, kit, line_discount, line_tax, traits, no_return_confirmed, installed_at, unit_grams, carrier, tracking, shipped_at, delivered_at [shape]
            line 1: sku: is there twice, first on line 1 [twice]
            line 1: placed_at: is missing [missing]
            line 1: state: is missing [missing]
            line 1: quantity: is missing [missing]
            line 1: unit_price: is missing [missing]
        "#]],
    );
    check(
        Format::Csv,
        "hello,world\n1,2\n",
        expect![[r#"
        line 1: cannot be read: the first line must name the columns, one of them order_number, product_id, customer_id [unreadable]
    "#]],
    );
    check(Format::Csv, "", expect![[""]]);
    check(
        Format::Csv,
        "\u{feff}product_id;product_title;variant_sku;price\n\
         p;P;s1;1.50\np;;s2;2.50\nq;Q;s3;1,50\n",
        expect![[r#"
            line 2: product p with 2
            line 4: price: 1,50 is not an amount; write it like 12.34 [amount]
        "#]],
    );
    check(
        Format::Csv,
        "customer_id,name,phone,tenders,street\nc1,林晓云,138 0013 8000,ecard stored-value 50,长安街1号\n\
         c2,李,12,x y z,\n",
        expect![[r#"
            line 2: customer c1
            line 3: tenders: y is not one of card, wallet, bank-transfer, cash-on-delivery, stored-value, points [shape]
        "#]],
    );
}
