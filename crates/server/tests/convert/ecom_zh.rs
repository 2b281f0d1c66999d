//! ECom-Bench: `data.json` → the neutral format: Chinese names and addresses, phones instead of
//! mail, e-cards with balances beside cards and wallets.

use crate::convert::{decimal, text};
use amends_core::order::{OrderState, TenderKind};
use amends_server::intake::model::{
    Address, Customer, CustomerTender, Document, Line, Order, Parcel, Payment, Product, Variant,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// The data tell no times; every order is placed on this day, and signed for on that one.
const PLACED_AT: &str = "2025-03-01T10:00:00+08:00";
const SIGNED_AT: &str = "2025-03-04T02:00:00Z";

/// Everything the shops sold. Some goods are on the lists of several products, and a variant is one
/// product's: `about` is the product that has all that it can be exchanged for, if it matters.
pub fn document(data: &Value, about: Option<&str>) -> Document {
    let mut orders = Vec::new();
    for shops in values(&data["orders"]) {
        for users in values(shops) {
            for user in values(users) {
                orders.extend(values(user).map(order));
            }
        }
    }
    Document {
        customers: values(&data["users"]).map(customer).collect(),
        products: products(data, about),
        orders,
    }
}

fn values(map: &Value) -> impl Iterator<Item = &Value> {
    map.as_object().expect("a map").values()
}

fn customer(user: &Value) -> Customer {
    let address = &user["地址信息"];
    let card = CustomerTender {
        reference: e_card(&text(&user["用户ID"])),
        kind: TenderKind::StoredValue,
        label: "京东E卡".to_owned(),
        balance: Some(decimal(&user["电子卡余额"])),
        currency: None,
    };
    Customer {
        id: text(&user["用户ID"]),
        name: Some(text(&user["用户姓名"])),
        email: None,
        phone: Some(text(&user["电话号码"])),
        locale: Some("zh-CN".to_owned()),
        addresses: vec![self::address(address, None, None)],
        tenders: vec![card],
    }
}

fn e_card(user: &str) -> String {
    format!("ecard-{user}")
}

fn address(address: &Value, name: Option<String>, phone: Option<String>) -> Address {
    Address {
        name,
        phone,
        country: Some("CN".to_owned()),
        region: Some(text(&address["省份"])),
        city: Some(text(&address["城市"])),
        district: Some(text(&address["区县"])),
        postcode: None,
        street: text(&address["详细地址"]),
    }
}

/// What can be had instead is a variant of the same product; it has no price of its own there.
/// Goods on several lists belong to `first`, else to whoever sells or lists them first.
fn products(data: &Value, first: Option<&str>) -> Vec<Product> {
    let is_first = |product: &&Value| first.is_some_and(|id| product["商品ID"] == id);
    let (mut all, rest): (Vec<&Value>, Vec<&Value>) = values(&data["products"]).partition(is_first);
    let listed = all.iter().flat_map(|product| product["可换货商品"].as_array());
    let listed: BTreeSet<String> = listed.flatten().map(|other| text(&other["商品ID"])).collect();
    all.extend(rest.into_iter().filter(|product| !listed.contains(&text(&product["商品ID"]))));
    let own = all.iter().map(|product| text(&product["商品ID"]));
    let mut seen: BTreeSet<String> = own.collect();
    let mut products = Vec::new();
    for product in all {
        let variant = |entry: &Value, title: String| Variant {
            sku: text(&entry["商品ID"]),
            title,
            price: decimal(&product["商品价格"]),
            currency: None,
            stock: None,
            available: entry["商品状态"] == "已上架",
        };
        let mut variants = vec![variant(product, String::new())];
        for other in product["可换货商品"].as_array().into_iter().flatten() {
            if seen.insert(text(&other["商品ID"])) {
                variants.push(variant(other, text(&other["商品描述"])));
            }
        }
        products.push(Product {
            id: text(&product["商品ID"]),
            title: text(&product["商品名称"]),
            category: "electronics".to_owned(),
            traits: Vec::new(),
            variants,
        });
    }
    products
}

fn order(order: &Value) -> Order {
    let user = text(&order["用户ID"]);
    let (tender, kind) = match order["支付方式"].as_str() {
        Some("微信") => ("wechat".to_owned(), TenderKind::Wallet),
        Some("支付宝") => ("alipay".to_owned(), TenderKind::Wallet),
        Some("银行卡") => ("bank-card".to_owned(), TenderKind::Card),
        Some("京东E卡") => (e_card(&user), TenderKind::StoredValue),
        other => panic!("paid with {other:?}"),
    };
    let state = match order["订单状态"].as_str() {
        Some("待付款" | "已付款") => OrderState::Pending,
        Some("处理中") => OrderState::Processing,
        // It is there, but nobody has signed for it.
        Some("已发货" | "运输中" | "已送达") => OrderState::Shipped,
        Some("已签收") => OrderState::Delivered,
        Some("已取消" | "已退货") => OrderState::Cancelled,
        other => panic!("an order that is {other:?}"),
    };
    let paid = order["订单状态"] != "待付款";
    let parcel = Parcel {
        tracking: format!("JD-{}", text(&order["订单ID"])),
        delivered_at: Some(SIGNED_AT.to_owned()),
        ..Parcel::default()
    };
    let payment = Payment::by(tender, kind, decimal(&order["订单总金额"]));
    let to = &order["收货地址"];
    let address = address(to, Some(text(&to["收件人姓名"])), Some(text(&to["电话号码"])));
    Order {
        number: text(&order["订单ID"]),
        customer: Some(user),
        contact: None,
        placed_at: PLACED_AT.to_owned(),
        state,
        market: None,
        currency: None,
        tax_included: true,
        lines: order["订单商品列表"].as_array().expect("a list").iter().map(line).collect(),
        shipping: "0".to_owned(),
        shipping_tax: "0".to_owned(),
        discount: "0".to_owned(),
        payments: Some(payment).filter(|_| paid).into_iter().collect(),
        parcels: Some(parcel).filter(|_| state == OrderState::Delivered).into_iter().collect(),
        ship_to: Some(address),
        gift: None,
        insurance: None,
        promotions: Vec::new(),
    }
}

fn line(line: &Value) -> Line {
    Line {
        sku: text(&line["商品ID"]),
        quantity: line["数量"].as_i64().expect("a number"),
        unit_price: decimal(&line["单价"]),
        discount: "0".to_owned(),
        tax: "0".to_owned(),
        ..Line::default()
    }
}
