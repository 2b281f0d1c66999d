//! The shop of a story in the product: a merchant with the story's rules, its goods and its order,
//! taken in as any shop would send them.

use super::{Told, support::world::World};
use crate::common::Shop;
use amends_core::{ids::FileId, money::Money, order::Order};
use amends_server::{
    flows::{self, NewTenant},
    words::Locale,
};
use amends_store::{
    files::{self, FileRow},
    orders,
};
use serde_json::{Value, json};

/// Makes the merchant of a story and takes its order in.
pub async fn open<'a>(shop: &'a Shop, world: &World, number: usize) -> Told<'a> {
    let order = &world.order;
    let zone = world.zone.iana_name().expect("a zone of the database");
    shop.at(order.placed_at);
    let new = NewTenant {
        slug: format!("story-{number}"),
        name: "Story".to_owned(),
        market: order.market.clone(),
        currency: order.currency.code().to_owned(),
        zone: zone.to_owned(),
        locales: vec![Locale::En],
        staff_mail: "team@story.example".to_owned(),
        policy: world.policy.shop.clone(),
        sandbox: false,
    };
    let tenant = flows::make_tenant(&shop.app, &new).await.expect("a merchant joins");
    shop.import(tenant, &document(world).to_string()).await;
    let row = orders::by_number(shop.app.store(), tenant, &order.number).await;
    let row = row.expect("the store answers").expect("the order is in");
    let order: Order = serde_json::from_str(&row.body).expect("an order");
    for n in 0..10 {
        let file = photo(FileId::new(1, [n; 10]), &order);
        files::add(shop.app.store(), tenant, &file).await.expect("a photo is kept");
    }
    Told { shop, tenant, order: order.id, customer: order.customer, zone: world.zone.clone() }
}

/// The shop tells another price.
pub async fn sells(told: &Told<'_>, world: &World, (sku, minor): &(String, i64)) {
    let known = &world.targets[sku];
    let price = Money::new(*minor, world.order.currency).to_decimal();
    let variant = json!({
        "sku": sku, "title": known.target.variant, "price": price, "stock": known.available,
    });
    let product =
        json!({ "id": known.product, "title": known.target.title, "variants": [variant] });
    told.shop.import(told.tenant, &json!({ "products": [product] }).to_string()).await;
}

/// A photo that somebody sent before; only its owner matters here.
fn photo(id: FileId, order: &Order) -> FileRow {
    FileRow {
        id,
        customer: Some(order.customer),
        case: None,
        kind: "image/png".to_owned(),
        sha256: [0; 32],
        bytes: 1,
        width: 1,
        height: 1,
        state: "new".to_owned(),
        body: r#"{"display":"","thumb":""}"#.to_owned(),
        created_ms: 0,
    }
}

fn document(world: &World) -> Value {
    let order = &world.order;
    let money = |minor| Money::new(minor, order.currency).to_decimal();
    let tenders = world.tenders.iter().map(|tender| {
        let balance = (tender.balance != 0).then(|| money(tender.balance));
        json!({ "reference": tender.reference, "kind": tender.kind, "balance": balance })
    });
    let products = world.targets.iter().map(|(sku, known)| {
        let first = world.first_prices.get(sku).copied();
        let (target, price) = (&known.target, money(first.unwrap_or(known.target.unit_price)));
        json!({ "id": sku, "title": target.title, "variants": [
            { "sku": sku, "title": target.variant, "price": price, "stock": known.available },
        ] })
    });
    json!({
        "customers": [{
            "id": "buyer", "name": "Lin", "email": "lin@example.org",
            "tenders": tenders.collect::<Vec<_>>(),
        }],
        "products": grouped(products.collect(), world),
        "orders": [order_of(order, &money)],
    })
}

/// Variants of one product stand in one record.
fn grouped(variants: Vec<Value>, world: &World) -> Vec<Value> {
    let mut products: Vec<Value> = Vec::new();
    for mut product in variants {
        let sku = product["id"].as_str().expect("a sku").to_owned();
        let id = world.targets[&sku].product.clone();
        let variant = product["variants"][0].take();
        match products.iter_mut().find(|known| known["id"] == id.as_str()) {
            Some(known) => known["variants"].as_array_mut().expect("variants").push(variant),
            None => {
                let title = &world.targets[&sku].target.title;
                products.push(json!({ "id": id, "title": title, "variants": [variant] }));
            }
        }
    }
    products
}

fn order_of(order: &Order, money: &impl Fn(i64) -> String) -> Value {
    let lines = order.lines.iter().map(|line| {
        json!({
            "no": line.no, "sku": line.sku, "product": line.product, "title": line.title,
            "variant": line.variant, "category": line.category, "quantity": line.quantity,
            "unit_price": money(line.unit_price), "discount": money(line.discount),
            "tax": money(line.tax), "traits": line.traits,
            "no_return_confirmed": line.no_return_confirmed,
            "installed_at": line.installed_at, "unit_grams": line.unit_grams,
        })
    });
    let payments = order.payments.iter().map(
        |paid| json!({ "tender": paid.tender, "kind": paid.kind, "amount": money(paid.amount) }),
    );
    let parcels = order.parcels.iter().map(|parcel| {
        json!({
            "carrier": parcel.carrier, "tracking": parcel.tracking, "lines": parcel.lines,
            "shipped_at": parcel.shipped_at, "delivered_at": parcel.delivered_at,
        })
    });
    let gift = order.gift.as_ref().map(
        |gift| json!({ "receiver": { "email": "mei@example.org" }, "refundable": gift.refundable }),
    );
    let insurance = order.insurance.as_ref().map(|insured| {
        json!({
            "insurer": insured.insurer, "policy": insured.policy,
            "pays_max": money(insured.pays_max), "bought_by": insured.bought_by.word(),
        })
    });
    json!({
        "number": order.number, "customer": "buyer", "placed_at": order.placed_at,
        "state": order.state, "market": order.market, "tax_included": order.tax_included,
        "lines": lines.collect::<Vec<_>>(), "payments": payments.collect::<Vec<_>>(),
        "parcels": parcels.collect::<Vec<_>>(), "shipping": money(order.shipping),
        "shipping_tax": money(order.shipping_tax), "discount": money(order.discount),
        "gift": gift, "insurance": insurance,
    })
}
