//! Other people's shops: 1,000 orders of τ²-bench and the Chinese orders of ECom-Bench come in, are
//! the same again, and come out as they went in.

use crate::{Shop, convert, database::Engine, ecom_zh, on_both};
use amends_server::intake::model::{Customer, Document, Order, Product};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

on_both! { tau2_comes_in_and_out_again the_chinese_orders_come_in }

async fn tau2_comes_in_and_out_again(engine: Engine) {
    let Some(folder) = convert::folder("AMENDS_TAU2_DIR", "tau2-retail") else { return };
    let Some(shop) = Shop::open(engine, "US", "USD").await else { return };
    let document = convert::tau2::document(&convert::read(&folder, "db.json"));
    let all = document.customers.len() + document.products.len() + document.orders.len();
    let file = shop.file("tau2.json", &serde_json::to_string_pretty(&document).unwrap());
    let (code, said) = shop.import(&file);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("{all} new, 0 updated, 0 unchanged, 0 not")), "{said}");
    assert_eq!(shop.records("order").len(), document.orders.len());
    in_and_out(&shop, &document, all);

    // Somebody's order moves on: it alone is updated.
    let mut moved = document.orders[0].clone();
    moved.ship_to.as_mut().expect("an address").street = "1 Elsewhere".to_owned();
    let file = shop.file("moved.ndjson", &json!({ "order": moved }).to_string());
    let (_, said) = shop.import(&file);
    assert!(said.contains("0 new, 1 updated, 0 unchanged, 0 not"), "{said}");
    shop.close().await;
}

async fn the_chinese_orders_come_in(engine: Engine) {
    let Some(folder) = convert::folder("AMENDS_ECOM_ZH_DIR", "ecom-bench-zh") else { return };
    let Some(shop) = Shop::open(engine, "CN", "CNY").await else { return };
    let document = ecom_zh::document(&convert::read(&folder, "data.json"), None);
    let all = document.customers.len() + document.products.len() + document.orders.len();
    let (code, said) =
        shop.import(&shop.file("zh.json", &serde_json::to_string(&document).unwrap()));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("{all} new, 0 updated, 0 unchanged, 0 not")), "{said}");
    let customers = shop.records("customer");
    let name = customers.iter().find(|customer| customer["id"] == "cnjd喜哥2号").unwrap();
    assert_eq!(name["name"], "宋敬明");
    assert_eq!(name["tenders"][0]["balance"], "5500.00");
    let orders = shop.records("order");
    assert_eq!(orders.len(), document.orders.len());
    let payments = orders.iter().filter_map(|order| order["payments"][0]["kind"].as_str());
    let kinds: BTreeSet<&str> = payments.collect();
    assert_eq!(kinds, BTreeSet::from(["card", "stored-value", "wallet"]));
    assert!(orders.iter().any(|order| order["ship_to"]["city"] == "揭阳市"));
    in_and_out(&shop, &document, all);
    shop.close().await;
}

/// An export says what was imported, and importing it changes nothing.
fn in_and_out(shop: &Shop, document: &Document, all: usize) {
    let file = shop.file("export.ndjson", &shop.export());
    let (code, said) = shop.import(&file);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("0 new, 0 updated, {all} unchanged, 0 not")), "{said}");
    let known = facts(document.customers.iter(), document.products.iter(), document.orders.iter());
    let read = |kind: &str| shop.records(kind);
    let customers: Vec<Customer> = parsed(read("customer"));
    let products: Vec<Product> = parsed(read("product"));
    let orders: Vec<Order> = parsed(read("order"));
    assert_eq!(facts(customers.iter(), products.iter(), orders.iter()), known);
}

fn parsed<T: serde::de::DeserializeOwned>(records: Vec<Value>) -> Vec<T> {
    records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect()
}

/// What must not get lost on the way, whatever was filled in.
fn facts<'a>(
    customers: impl Iterator<Item = &'a Customer>,
    products: impl Iterator<Item = &'a Product>,
    orders: impl Iterator<Item = &'a Order>,
) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    for customer in customers {
        let mut tenders: Vec<_> =
            customer.tenders.iter().map(|t| (&t.reference, t.kind, &t.label)).collect();
        tenders.sort_by_key(|tender| tender.0);
        let fact = format!("{:?} {:?} {tenders:?}", customer.name, customer.addresses);
        facts.insert(format!("customer {}", customer.id), fact);
    }
    for product in products {
        let mut variants: Vec<_> = product
            .variants
            .iter()
            .map(|v| (&v.sku, &v.title, v.price.trim_end_matches(".00"), v.stock, v.available))
            .collect();
        variants.sort();
        facts.insert(format!("product {}", product.id), format!("{} {variants:?}", product.title));
    }
    for order in orders {
        let lines: Vec<_> =
            order.lines.iter().map(|l| (&l.sku, l.quantity, &l.unit_price)).collect();
        let payments: Vec<_> =
            order.payments.iter().map(|p| (&p.tender, p.kind, &p.amount)).collect();
        let fact = format!(
            "{:?} {:?} {lines:?} {payments:?} {:?} {:?}",
            order.customer, order.state, order.parcels, order.ship_to
        );
        facts.insert(format!("order {}", order.number), fact);
    }
    facts
}
