//! What the sample shops sold: orders a few days to a few weeks old, so that every window has
//! something inside it and something outside.

use crate::intake::model::{
    Contact, Customer, CustomerTender, Gift, Insurance, Line, Order, Parcel, Payment, Product,
};
use amends_core::{
    money::{Currency, Money},
    order::{Insured, OrderState, TenderKind},
};
use jiff::{SignedDuration, Timestamp};

/// An order in one line: number, customer, days since it was placed, days since it was delivered
/// (`None`: not yet), state, lines as (sku, quantity), freight, and what stored value paid of it.
struct Row(
    &'static str,
    &'static str,
    i64,
    Option<i64>,
    OrderState,
    &'static [(&'static str, i64)],
    &'static str,
    Option<&'static str>,
);

use OrderState::{Delivered, Pending, Shipped};

const HANYUN: &[Row] = &[
    Row(
        "HY20261001",
        "hy-lin",
        6,
        Some(3),
        Delivered,
        &[("HY-HF-RED-M", 1), ("HY-CR-50", 2)],
        "10.00",
        None,
    ),
    Row("HY20261002", "hy-lin", 20, Some(16), Delivered, &[("HY-SH-WHT-M", 2)], "0", None),
    Row(
        "HY20261003",
        "hy-lin",
        1,
        None,
        Pending,
        &[("HY-BX-37", 1), ("HY-SH-INK-L", 1)],
        "10.00",
        None,
    ),
    Row("HY20261004", "hy-chen", 8, Some(5), Delivered, &[("HY-WT-BLK", 1)], "0", Some("200.00")),
    Row("HY20261005", "hy-chen", 9, Some(6), Delivered, &[("HY-BX-36", 1)], "10.00", None),
    Row("HY20261006", "hy-chen", 12, Some(9), Delivered, &[("HY-ZK-01", 1)], "0", None),
    Row(
        "HY20261007",
        "hy-wang",
        7,
        Some(4),
        Delivered,
        &[("HY-HF-RED-S", 2), ("HY-SH-WHT-M", 1)],
        "0",
        None,
    ),
    Row("HY20261008", "hy-wang", 15, Some(11), Delivered, &[("HY-SH-INK-L", 3)], "10.00", None),
    Row("HY20261009", "hy-wang", 3, None, Shipped, &[("HY-BX-38", 1)], "10.00", None),
    Row("HY20261010", "hy-zhao", 11, Some(8), Delivered, &[("HY-HF-RED-L", 1)], "0", None),
    Row("HY20261011", "hy-zhao", 13, Some(10), Delivered, &[("HY-BX-37", 2)], "10.00", None),
    Row(
        "HY20261012",
        "hy-zhao",
        5,
        Some(2),
        Delivered,
        &[("HY-SH-WHT-M", 1), ("HY-CR-50", 1)],
        "10.00",
        None,
    ),
    Row("HY20261021", "hy-lin", 6, Some(4), Delivered, &[("HY-HF-RED-M", 1)], "10.00", None),
    Row("HY20261022", "hy-chen", 7, Some(5), Delivered, &[("HY-SH-INK-L", 1)], "10.00", None),
    Row("HY20261023", "hy-wang", 6, Some(3), Delivered, &[("HY-WT-BLK", 3)], "10.00", None),
    Row("HY20261024", "hy-zhao", 12, Some(9), Delivered, &[("HY-SH-WHT-M", 1)], "10.00", None),
    Row("HY20261025", "hy-lin", 14, Some(11), Delivered, &[("HY-HF-RED-S", 1)], "10.00", None),
    Row("HY20261026", "hy-chen", 16, Some(12), Delivered, &[("HY-WT-JAD", 1)], "10.00", None),
    Row("HY20261027", "hy-wang", 16, Some(12), Delivered, &[("HY-WT-BLK", 1)], "10.00", None),
    Row("HY20261028", "hy-zhao", 16, Some(12), Delivered, &[("HY-WT-JAD", 1)], "10.00", None),
    Row("HY20261029", "hy-lin", 7, Some(4), Delivered, &[("HY-CR-50", 2)], "10.00", None),
    Row("HY20261030", "hy-chen", 7, Some(4), Delivered, &[("HY-CR-50", 1)], "10.00", None),
    Row("HY20261031", "hy-wang", 7, Some(4), Delivered, &[("HY-BX-36", 1)], "10.00", None),
    Row("HY20261032", "hy-zhao", 9, Some(6), Delivered, &[("HY-HF-RED-M", 1)], "10.00", None),
    Row("HY20261033", "hy-lin", 12, Some(9), Delivered, &[("HY-SH-INK-L", 1)], "10.00", None),
    Row("HY20261035", "hy-wang", 9, Some(6), Delivered, &[("HY-SH-WHT-M", 1)], "10.00", None),
    Row("HY20261036", "hy-lin", 9, Some(5), Delivered, &[("HY-SH-INK-L", 1)], "10.00", None),
    Row("HY20261037", "hy-chen", 9, Some(5), Delivered, &[("HY-SH-WHT-M", 1)], "10.00", None),
    Row("HY20261038", "hy-zhao", 12, Some(9), Delivered, &[("HY-HF-RED-M", 1)], "10.00", None),
    Row("HY20261034", "hy-chen", 6, Some(3), Delivered, &[("HY-SH-WHT-M", 1)], "10.00", None),
];

const NORDLICHT: &[Row] = &[
    Row(
        "NL-50021",
        "nl-anna",
        9,
        Some(5),
        Delivered,
        &[("NL-JK-GRN-M", 1), ("NL-LP-350", 1)],
        "4.90",
        None,
    ),
    Row("NL-50022", "nl-anna", 40, Some(35), Delivered, &[("NL-BT-42", 1)], "4.90", None),
    Row("NL-50023", "nl-anna", 1, None, Pending, &[("NL-LP-350", 2)], "4.90", None),
    Row(
        "NL-50024",
        "nl-ben",
        12,
        Some(8),
        Delivered,
        &[("NL-BT-41", 1), ("NL-BO-1L", 2)],
        "4.90",
        Some("50.00"),
    ),
    Row("NL-50025", "nl-ben", 16, Some(12), Delivered, &[("NL-KN-EN", 1)], "4.90", None),
    Row("NL-50026", "nl-ben", 14, Some(10), Delivered, &[("NL-JK-BLU-M", 1)], "0", None),
    Row("NL-50027", "nl-cleo", 10, Some(6), Delivered, &[("NL-LP-600", 1)], "4.90", None),
    Row("NL-50028", "nl-cleo", 18, Some(13), Delivered, &[("NL-JK-GRN-S", 2)], "0", None),
    Row("NL-50029", "nl-cleo", 4, None, Shipped, &[("NL-BO-1L", 1)], "4.90", None),
    Row("NL-50030", "nl-cleo", 11, Some(7), Delivered, &[("NL-BT-42", 2)], "4.90", None),
    Row("NL-50041", "nl-anna", 6, Some(4), Delivered, &[("NL-JK-GRN-M", 1)], "4.90", None),
    Row("NL-50042", "nl-ben", 7, Some(5), Delivered, &[("NL-BT-42", 1)], "4.90", None),
    Row("NL-50043", "nl-cleo", 6, Some(3), Delivered, &[("NL-JK-GRN-S", 5)], "4.90", None),
    Row("NL-50044", "nl-anna", 12, Some(9), Delivered, &[("NL-LP-350", 1)], "4.90", None),
    Row("NL-50045", "nl-ben", 14, Some(11), Delivered, &[("NL-BT-41", 1)], "4.90", None),
    Row("NL-50046", "nl-cleo", 16, Some(12), Delivered, &[("NL-LP-600", 1)], "4.90", None),
    Row("NL-50047", "nl-anna", 16, Some(12), Delivered, &[("NL-LP-350", 1)], "4.90", None),
    Row("NL-50048", "nl-ben", 16, Some(12), Delivered, &[("NL-LP-600", 1)], "4.90", None),
    Row("NL-50049", "nl-cleo", 7, Some(4), Delivered, &[("NL-LP-350", 2)], "4.90", None),
    Row("NL-50050", "nl-anna", 7, Some(4), Delivered, &[("NL-LP-350", 1)], "4.90", None),
    Row("NL-50051", "nl-ben", 7, Some(4), Delivered, &[("NL-JK-GRN-S", 1)], "4.90", None),
    Row("NL-50052", "nl-cleo", 9, Some(6), Delivered, &[("NL-JK-GRN-M", 1)], "4.90", None),
    Row("NL-50053", "nl-anna", 12, Some(9), Delivered, &[("NL-JK-GRN-S", 1)], "4.90", None),
    Row("NL-50055", "nl-cleo", 9, Some(6), Delivered, &[("NL-JK-GRN-M", 1)], "4.90", None),
    Row("NL-50056", "nl-ben", 10, Some(7), Delivered, &[("NL-JK-GRN-M", 1)], "4.90", None),
    Row("NL-50054", "nl-ben", 6, Some(3), Delivered, &[("NL-JK-GRN-M", 1)], "4.90", None),
];

/// Buyers of 汉云服饰.
pub fn hanyun_customers() -> Vec<Customer> {
    vec![
        customer("hy-lin", "林晓云", "lin@example.com", "+8613800000001", "zh-CN"),
        customer("hy-chen", "陈建国", "chen@example.com", "+8613800000002", "zh-CN"),
        customer("hy-wang", "王芳", "wang@example.com", "+8613800000003", "zh-CN"),
        customer("hy-zhao", "赵敏", "zhao@example.com", "+8613800000004", "zh-CN"),
    ]
}

/// Buyers of Nordlicht.
pub fn nordlicht_customers() -> Vec<Customer> {
    vec![
        customer("nl-anna", "Anna Berg", "anna@example.com", "+4915100000001", "en"),
        customer("nl-ben", "Ben Fischer", "ben@example.com", "+4915100000002", "en"),
        customer("nl-cleo", "Cléo Martin", "cleo@example.com", "+33600000003", "en"),
    ]
}

/// Orders of 汉云服饰 as of `now`.
pub fn hanyun(products: &[Product], now: Timestamp) -> Vec<Order> {
    let shop = Shop::new(products, "SF", "CNY");
    HANYUN.iter().map(|row| order(row, &shop, now)).collect()
}

/// Orders of Nordlicht as of `now`.
pub fn nordlicht(products: &[Product], now: Timestamp) -> Vec<Order> {
    let shop = Shop::new(products, "DHL", "EUR");
    NORDLICHT.iter().map(|row| order(row, &shop, now)).collect()
}

fn customer(id: &str, name: &str, email: &str, phone: &str, locale: &str) -> Customer {
    let gift_card = CustomerTender {
        reference: format!("{id}-gift"),
        kind: TenderKind::StoredValue,
        label: if locale == "en" { "Gift card" } else { "礼品卡" }.to_owned(),
        balance: Some("300.00".to_owned()),
        currency: None,
    };
    Customer {
        id: id.to_owned(),
        name: Some(name.to_owned()),
        email: Some(email.to_owned()),
        phone: Some(phone.to_owned()),
        locale: Some(locale.to_owned()),
        addresses: Vec::new(),
        tenders: vec![gift_card],
    }
}

fn order(row: &Row, shop: &Shop, now: Timestamp) -> Order {
    let Row(number, customer, placed, delivered, state, bought, shipping, stored_value) = row;
    let day = |days: i64| (now - SignedDuration::from_hours(24 * days)).to_string();
    let lines: Vec<Line> = bought.iter().map(|(sku, n)| shop.line(sku, *n)).collect();
    let goods: i64 = lines.iter().map(|l| shop.minor(&l.unit_price) * l.quantity).sum();
    let total = goods + shop.minor(shipping);
    let from_gift_card = stored_value.map_or(0, |amount| shop.minor(amount));
    let sent = matches!(state, Shipped | Delivered);
    let parcel = Parcel {
        carrier: shop.carrier.to_owned(),
        tracking: format!("{}{}", shop.carrier, number.replace('-', "")),
        shipped_at: Some(day(placed - 1)),
        delivered_at: delivered.map(day),
        lines: Vec::new(),
    };
    Order {
        number: (*number).to_owned(),
        customer: Some((*customer).to_owned()),
        contact: None,
        placed_at: day(*placed),
        state: *state,
        market: None,
        currency: None,
        tax_included: true,
        lines,
        shipping: (*shipping).to_owned(),
        shipping_tax: "0".to_owned(),
        discount: "0".to_owned(),
        payments: vec![
            shop.payment(format!("{customer}-card"), TenderKind::Card, total - from_gift_card),
            shop.payment(format!("{customer}-gift"), TenderKind::StoredValue, from_gift_card),
        ]
        .into_iter()
        .flatten()
        .collect(),
        parcels: sent.then_some(parcel).into_iter().collect(),
        ship_to: None,
        gift: gift(number),
        insurance: insurance(number),
        promotions: Vec::new(),
    }
}

/// The orders whose way back is insured.
fn insurance(number: &str) -> Option<Insurance> {
    let (insurer, policy, pays_max) = match number {
        "HY20261011" => ("平安运费险", "PA-88011", "12.00"),
        "NL-50031" => ("Packsafe", "PS-4411", "6.00"),
        _ => return None,
    };
    Some(Insurance {
        insurer: insurer.to_owned(),
        policy: policy.to_owned(),
        pays_max: pays_max.to_owned(),
        bought_by: Insured::Merchant,
    })
}

/// The orders that are presents, with who got them.
fn gift(number: &str) -> Option<Gift> {
    let (name, email, refundable) = match number {
        "HY20261010" => ("赵小满", "xiaoman@example.com", true),
        "NL-50030" => ("Mila Roth", "mila@example.com", false),
        _ => return None,
    };
    let (name, email) = (Some(name.to_owned()), Some(email.to_owned()));
    Some(Gift { receiver: Contact { name, email, phone: None }, refundable })
}

/// What the orders of a shop have in common.
struct Shop<'a> {
    products: &'a [Product],
    carrier: &'static str,
    currency: Currency,
}

impl<'a> Shop<'a> {
    fn new(products: &'a [Product], carrier: &'static str, currency: &str) -> Self {
        let currency = Currency::parse(currency).expect("sample shops use real currencies");
        Self { products, carrier, currency }
    }

    fn minor(&self, amount: &str) -> i64 {
        Money::parse(amount, self.currency).expect("sample prices are amounts").minor
    }

    fn line(&self, sku: &str, quantity: i64) -> Line {
        let variants = self.products.iter().flat_map(|product| &product.variants);
        let price = variants.filter(|v| v.sku == sku).map(|v| v.price.clone()).next();
        let unit_price = price.expect("sample orders buy what the shop sells");
        let (discount, tax) = ("0".to_owned(), "0".to_owned());
        Line { sku: sku.to_owned(), quantity, unit_price, discount, tax, ..Line::default() }
    }

    fn payment(&self, tender: String, kind: TenderKind, minor: i64) -> Option<Payment> {
        let amount = Money::new(minor, self.currency).to_decimal();
        (minor > 0).then(|| Payment::by(tender, kind, amount))
    }
}
