//! τ²-bench retail: `db.json` → the neutral format. Item ids that repeat in an order become one
//! line with a quantity; options become the variant's title; nothing is left out but what the
//! shop had already paid back.

use super::{decimal, text};
use amends_core::order::{OrderState, TenderKind};
use amends_server::intake::model::{
    Address, Customer, CustomerTender, Document, Line, Order, Parcel, Payment, Product, Variant,
};
use serde_json::Value;

/// The database tells no times; every order is placed on this day.
const PLACED_AT: &str = "2024-05-15T10:00:00-04:00";

/// The whole database.
pub fn document(db: &Value) -> Document {
    let entries = |name: &str| db[name].as_object().expect("a map").values();
    Document {
        customers: entries("users").map(customer).collect(),
        products: entries("products").map(product).collect(),
        orders: entries("orders").map(|order| self::order(order, db)).collect(),
    }
}

/// A customer with all means of payment.
pub fn customer(user: &Value) -> Customer {
    let name =
        format!("{} {}", text(&user["name"]["first_name"]), text(&user["name"]["last_name"]));
    Customer {
        id: text(&user["user_id"]),
        name: Some(name),
        email: Some(text(&user["email"])),
        phone: None,
        locale: Some("en".to_owned()),
        addresses: vec![address(&user["address"])],
        tenders: methods(user).map(tender).collect(),
    }
}

fn methods(user: &Value) -> impl Iterator<Item = &Value> {
    user["payment_methods"].as_object().expect("a map").values()
}

fn tender(method: &Value) -> CustomerTender {
    let label = match method["source"].as_str() {
        Some("credit_card") => {
            format!("{} ···· {}", text(&method["brand"]), text(&method["last_four"]))
        }
        Some("gift_card") => "Gift card".to_owned(),
        _ => "PayPal".to_owned(),
    };
    let balance = method.get("balance").map(decimal);
    CustomerTender {
        reference: text(&method["id"]),
        kind: kind(method),
        label,
        balance,
        currency: None,
    }
}

fn kind(method: &Value) -> TenderKind {
    match method["source"].as_str() {
        Some("credit_card") => TenderKind::Card,
        Some("gift_card") => TenderKind::StoredValue,
        Some("paypal") => TenderKind::Wallet,
        other => panic!("a payment method of kind {other:?}"),
    }
}

fn address(address: &Value) -> Address {
    let street = format!("{} {}", text(&address["address1"]), text(&address["address2"]));
    Address {
        country: Some("US".to_owned()),
        region: Some(text(&address["state"])),
        city: Some(text(&address["city"])),
        postcode: Some(text(&address["zip"])),
        street: street.trim().to_owned(),
        ..Address::default()
    }
}

fn product(product: &Value) -> Product {
    let variants = product["variants"].as_object().expect("a map").values();
    let variant = |variant: &Value| Variant {
        sku: text(&variant["item_id"]),
        title: options(variant),
        price: decimal(&variant["price"]),
        currency: None,
        stock: None,
        available: variant["available"].as_bool().expect("yes or no"),
    };
    Product {
        id: text(&product["product_id"]),
        title: text(&product["name"]),
        category: String::new(),
        traits: Vec::new(),
        variants: variants.map(variant).collect(),
    }
}

fn options(item: &Value) -> String {
    let options = item["options"].as_object().expect("a map");
    let words: Vec<String> = options.iter().map(|(k, v)| format!("{k} {}", text(v))).collect();
    words.join(", ")
}

/// An order; `db` tells the kinds of its buyer's means of payment.
pub fn order(order: &Value, db: &Value) -> Order {
    let lines = lines(order);
    let user = text(&order["user_id"]);
    let payments = order["payment_history"].as_array().expect("a list").iter();
    let paid = payments.filter(|payment| payment["transaction_type"] == "payment");
    let payment = |payment: &Value| {
        let tender = text(&payment["payment_method_id"]);
        let kind = kind(&db["users"][&user]["payment_methods"][&tender]);
        Payment::by(tender, kind, decimal(&payment["amount"]))
    };
    Order {
        number: text(&order["order_id"]),
        customer: Some(user.clone()),
        contact: None,
        placed_at: PLACED_AT.to_owned(),
        state: state(order),
        market: None,
        currency: None,
        tax_included: true,
        parcels: parcels(order, &lines),
        lines,
        shipping: "0".to_owned(),
        shipping_tax: "0".to_owned(),
        discount: "0".to_owned(),
        payments: paid.map(payment).collect(),
        ship_to: Some(address(&order["address"])),
        gift: None,
        insurance: None,
        promotions: Vec::new(),
    }
}

fn state(order: &Value) -> OrderState {
    match order["status"].as_str() {
        Some("pending") => OrderState::Pending,
        Some("processed") => OrderState::Processing,
        Some("delivered") => OrderState::Delivered,
        Some("cancelled") => OrderState::Cancelled,
        other => panic!("an order that is {other:?}"),
    }
}

fn lines(order: &Value) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for item in order["items"].as_array().expect("a list") {
        let sku = text(&item["item_id"]);
        if let Some(line) = lines.iter_mut().find(|line| line.sku == sku) {
            line.quantity += 1;
            continue;
        }
        lines.push(Line {
            sku,
            product: Some(text(&item["product_id"])),
            title: Some(text(&item["name"])),
            variant: Some(options(item)),
            quantity: 1,
            unit_price: decimal(&item["price"]),
            discount: "0".to_owned(),
            tax: "0".to_owned(),
            ..Line::default()
        });
    }
    lines
}

fn parcels(order: &Value, lines: &[Line]) -> Vec<Parcel> {
    let fulfillments = order["fulfillments"].as_array().expect("a list").iter();
    let parcel = |fulfillment: &Value| {
        let items = fulfillment["item_ids"].as_array().expect("a list");
        let numbered = lines.iter().zip(1u16..);
        let inside = numbered.filter(|(line, _)| items.iter().any(|item| *item == *line.sku));
        Parcel {
            carrier: String::new(),
            tracking: text(&fulfillment["tracking_id"][0]),
            shipped_at: None,
            delivered_at: None,
            lines: inside.map(|(_, no)| no).collect(),
        }
    };
    fulfillments.map(parcel).collect()
}
