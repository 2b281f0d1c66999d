//! `docs/orders.md` and `docs/orders.schema.json` say what the parser does: the same columns, the
//! same fields, the same ones required.

use super::super::{CUSTOMERS, Column, Format, ORDERS, PRODUCTS, Source, model};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const MANUAL: &str = include_str!("../../../../../docs/orders.md");
const SCHEMA: &str = include_str!("../../../../../docs/orders.schema.json");

fn columns(name: &str) -> String {
    let (_, rest) = MANUAL.split_once(&format!("<!-- columns:{name} -->")).unwrap();
    let (listed, _) = rest.split_once("<!-- end -->").unwrap();
    listed.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_manual_lists_every_column() {
    let list = |columns: &[Column]| {
        let one = |c: &Column| format!("`{}`{}", c.name, if c.required { "*" } else { "" });
        columns.iter().map(one).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(columns("orders"), list(ORDERS));
    assert_eq!(columns("products"), list(PRODUCTS));
    assert_eq!(columns("customers"), list(CUSTOMERS));
}

#[test]
fn the_manuals_examples_are_read() {
    for (begin, format, records) in [
        ("```json\n{\n", Format::Json, 3),
        ("```json\n{\"", Format::Ndjson, 2),
        ("```csv\n", Format::Csv, 1),
    ] {
        let (_, rest) = MANUAL.split_once(begin).unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        let text = format!(
            "{}{text}",
            begin.trim_start_matches("```json\n").trim_start_matches("```csv\n")
        );
        let found: Vec<_> = Source::Text(text, format).records().unwrap().collect();
        assert_eq!(found.len(), records, "{format:?}");
        for located in found {
            assert!(located.record.is_ok(), "{:?}", located.record);
        }
    }
}

/// One of each, with every field that there is.
fn full(kind: &str) -> Value {
    let address = json!({"name": "A", "phone": "1", "country": "DE", "region": "r", "city": "c",
        "district": "d", "postcode": "p", "street": "s"});
    let tender =
        json!({"reference": "g", "kind": "card", "label": "l", "balance": "1", "currency": "EUR"});
    let variant = json!({"sku": "s", "title": "t", "price": "1", "currency": "EUR", "stock": 1,
        "available": false});
    let line = json!({"no": 1, "sku": "s", "product": "p", "title": "t", "variant": "v",
        "category": "c", "quantity": 1, "unit_price": "1", "discount": "0", "tax": "0",
        "traits": ["digital"], "no_return_confirmed": true,
        "installed_at": "2026-11-22T00:00:00Z", "unit_grams": 410, "remainder": "0", "kit": {}});
    let component = json!({"no": 2, "sku": "s", "product": "p", "title": "t", "variant": "v",
        "category": "c", "quantity": 1, "price": "1", "traits": ["digital"]});
    let promotion = json!({"code": "m", "title": "t", "kind": "gift", "threshold": "1", "units": 1,
        "lines": [1], "freight": "1", "discount": "1", "worth": "1", "clause": "c"});
    let payment = json!({"tender": "t", "kind": "card", "amount": "1", "account": "a",
        "transaction": "x", "paid_at": "2026-11-22T00:00:00Z"});
    let parcel = json!({"carrier": "c", "tracking": "t", "shipped_at": "2026-11-22T00:00:00Z",
        "delivered_at": "2026-11-22T00:00:00Z", "lines": [1]});
    let contact = json!({"name": "n", "email": "e", "phone": "p"});
    let gift = json!({"receiver": contact, "refundable": true});
    let insurance = json!({"insurer": "i", "policy": "p", "pays_max": "1", "bought_by": "buyer"});
    match kind {
        "address" => address,
        "gift" => gift,
        "insurance" => insurance,
        "customerTender" => tender,
        "variant" => variant,
        "line" => line,
        "kit" => json!({"name": "n", "components": [component]}),
        "component" => component,
        "promotion" => promotion,
        "payment" => payment,
        "parcel" => parcel,
        "contact" => contact,
        "customer" => json!({"id": "c", "name": "n", "email": "e", "phone": "p", "locale": "en",
            "addresses": [address], "tenders": [tender]}),
        "product" => json!({"id": "p", "title": "t", "category": "c", "traits": ["digital"],
            "variants": [variant]}),
        "order" => json!({"number": "1", "customer": "c", "contact": contact,
            "placed_at": "2026-11-22T00:00:00Z", "state": "pending", "market": "DE",
            "currency": "EUR", "tax_included": false, "lines": [line], "shipping": "0",
            "shipping_tax": "0", "discount": "0", "payments": [payment], "parcels": [parcel],
            "ship_to": address, "gift": gift, "insurance": insurance,
            "promotions": [promotion]}),
        other => panic!("{other}"),
    }
}

/// Whether the parser takes it.
fn reads(kind: &str, value: Value) -> bool {
    fn can<T: serde::de::DeserializeOwned>(value: Value) -> bool {
        serde_json::from_value::<T>(value).is_ok()
    }
    match kind {
        "address" => can::<model::Address>(value),
        "gift" => can::<model::Gift>(value),
        "insurance" => can::<model::Insurance>(value),
        "customerTender" => can::<model::CustomerTender>(value),
        "variant" => can::<model::Variant>(value),
        "line" => can::<model::Line>(value),
        "kit" => can::<model::Kit>(value),
        "component" => can::<model::Component>(value),
        "promotion" => can::<model::Promotion>(value),
        "payment" => can::<model::Payment>(value),
        "parcel" => can::<model::Parcel>(value),
        "contact" => can::<model::Contact>(value),
        "customer" => can::<model::Customer>(value),
        "product" => can::<model::Product>(value),
        _ => can::<model::Order>(value),
    }
}

#[test]
fn the_schema_has_the_parsers_fields_and_requires_the_same() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let kinds = schema["$defs"].as_object().unwrap().iter();
    for (kind, described) in kinds.filter(|(_, described)| described["type"] == "object") {
        let full: Map<String, Value> = full(kind).as_object().unwrap().clone();
        assert!(reads(kind, Value::Object(full.clone())), "{kind}: the full sample is not read");
        let fields: BTreeSet<&String> = full.keys().collect();
        let properties: BTreeSet<&String> =
            described["properties"].as_object().unwrap().keys().collect();
        assert_eq!(properties, fields, "{kind}");
        for field in fields {
            let mut without = full.clone();
            without.remove(field);
            let required = described["required"].as_array().unwrap().contains(&json!(field));
            assert_eq!(!reads(kind, Value::Object(without)), required, "{kind}.{field}");
        }
        let mut more = full.clone();
        more.insert("surprise".to_owned(), json!(1));
        assert!(!reads(kind, Value::Object(more)), "{kind} takes any field");
        assert_eq!(described["additionalProperties"], false, "{kind}");
    }
}
