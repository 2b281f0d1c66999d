//! Rows of a table → a record of the neutral format, and back from a field to its cell.

use super::{
    super::{
        model::{
            Address, Contact, Customer, CustomerTender, Gift, Kit, Line, Order, Parcel, Payment,
            Product, Record, Variant,
        },
        problem::{Problem, Reason},
    },
    columns::{CUSTOMERS, Kind, ORDERS, PRODUCTS},
    promotions::promotions,
    row::Row,
};
use amends_core::order::{OrderState, TenderKind};

/// The record that the rows of one key make up. Error: everything that is wrong with its cells.
pub fn record(kind: Kind, rows: &[Row]) -> Result<Record, Vec<Problem>> {
    let first = &rows[0];
    for row in &rows[1..] {
        for column in kind.columns().iter().filter(|column| column.whole) {
            let (text, known) = (row.text(column.name), first.text(column.name));
            if !text.is_empty() && text != known {
                row.wrong(column.name, Reason::Differs { first: known.to_owned() });
            }
        }
    }
    let record = match kind {
        Kind::Orders => Record::Order(Box::new(order(rows))),
        Kind::Products => Record::Product(product(rows)),
        Kind::Customers => Record::Customer(customer(first)),
    };
    let problems: Vec<Problem> = rows.iter().flat_map(Row::problems).collect();
    if problems.is_empty() { Ok(record) } else { Err(problems) }
}

fn order(rows: &[Row]) -> Order {
    let first = &rows[0];
    let contact = Contact {
        name: first.option("contact_name"),
        email: first.option("contact_email"),
        phone: first.option("contact_phone"),
    };
    Order {
        number: first.text("order_number").to_owned(),
        customer: first.option("customer"),
        contact: Some(contact).filter(|contact| *contact != Contact::default()),
        placed_at: first.text("placed_at").to_owned(),
        state: state(first),
        market: first.option("market"),
        currency: first.option("currency"),
        tax_included: first.flag("tax_included", true),
        lines: rows.iter().map(line).collect(),
        shipping: first.or_nil("shipping"),
        shipping_tax: first.or_nil("shipping_tax"),
        discount: first.or_nil("order_discount"),
        payments: payments(first),
        parcels: parcels(rows),
        ship_to: address(first, "ship_", "ship_name", "ship_phone"),
        gift: gift(first),
        insurance: None,
        promotions: promotions(first),
    }
}

/// Columns of a receiver make it a present.
fn gift(row: &Row) -> Option<Gift> {
    let receiver = Contact {
        name: row.option("gift_name"),
        email: row.option("gift_email"),
        phone: row.option("gift_phone"),
    };
    let refundable = row.flag("gift_refundable", false);
    let gift = Gift { receiver, refundable };
    Some(gift).filter(|gift| *gift != Gift::default())
}

fn state(row: &Row) -> OrderState {
    let known = match row.text("state") {
        "" => {
            row.wrong("state", Reason::Missing);
            None
        }
        word => row.word("state", word),
    };
    known.unwrap_or(OrderState::Pending)
}

fn line(row: &Row) -> Line {
    if row.text("quantity").is_empty() {
        row.wrong("quantity", Reason::Missing);
    }
    Line {
        no: row.number("line_no"),
        sku: row.text("sku").to_owned(),
        product: row.option("product"),
        title: row.option("title"),
        variant: row.option("variant"),
        category: row.option("category"),
        quantity: row.number("quantity").unwrap_or(1),
        unit_price: row.text("unit_price").to_owned(),
        discount: row.or_nil("line_discount"),
        tax: row.or_nil("line_tax"),
        traits: row.option("traits").map(|_| row.words("traits")),
        no_return_confirmed: row.flag("no_return_confirmed", false),
        installed_at: row.option("installed_at"),
        unit_grams: row.number("unit_grams"),
        remainder: row.option("line_remainder"),
        kit: row.option("kit").map(|name| Kit { name: Some(name), components: None }),
    }
}

/// `wx_8841 wallet 159.00 transaction=4200001; gift_3 stored-value 40.00`
fn payments(row: &Row) -> Vec<Payment> {
    row.groups("payments").iter().filter_map(|group| payment(row, group)).collect()
}

fn payment(row: &Row, words: &[String]) -> Option<Payment> {
    let [tender, kind, amount, more @ ..] = words else {
        let why = "write each payment as tender kind amount, with ; between payments";
        row.wrong("payments", Reason::Shape(why.to_owned()));
        return None;
    };
    let kind: Option<TenderKind> = row.word("payments", kind);
    let mut payment = Payment::by(tender.clone(), kind?, amount.clone());
    for word in more {
        let place = match word.split_once('=') {
            Some(("account", value)) => (&mut payment.account, value),
            Some(("transaction", value)) => (&mut payment.transaction, value),
            Some(("paid_at", value)) => (&mut payment.paid_at, value),
            _ => {
                let why = format!(
                    "{word} is not understood: after the amount there may be account=, \
                     transaction= and paid_at="
                );
                row.wrong("payments", Reason::Shape(why));
                continue;
            }
        };
        *place.0 = Some(place.1.to_owned());
    }
    Some(payment)
}

/// Rows with the same carrier and tracking number lie in one parcel.
fn parcels(rows: &[Row]) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for (row, place) in rows.iter().zip(1..) {
        let no = row.number("line_no").unwrap_or(place);
        let parcel = Parcel {
            carrier: row.text("carrier").to_owned(),
            tracking: row.text("tracking").to_owned(),
            shipped_at: row.option("shipped_at"),
            delivered_at: row.option("delivered_at"),
            lines: vec![no],
        };
        let told = parcel.shipped_at.is_some() || parcel.delivered_at.is_some();
        if parcel.tracking.is_empty() && !told {
            continue;
        }
        let same = |known: &&mut Parcel| {
            (&known.carrier, &known.tracking) == (&parcel.carrier, &parcel.tracking)
                && (&known.shipped_at, &known.delivered_at)
                    == (&parcel.shipped_at, &parcel.delivered_at)
        };
        match parcels.iter_mut().find(same) {
            Some(known) => known.lines.push(no),
            None => parcels.push(parcel),
        }
    }
    if let [only] = parcels.as_mut_slice()
        && only.lines.len() == rows.len()
    {
        only.lines.clear();
    }
    parcels
}

fn product(rows: &[Row]) -> Product {
    let first = &rows[0];
    let variant = |row: &Row| Variant {
        sku: row.text("variant_sku").to_owned(),
        title: row.text("variant_title").to_owned(),
        price: row.text("price").to_owned(),
        currency: row.option("price_currency"),
        stock: row.number("stock"),
        available: row.flag("available", true),
    };
    Product {
        id: first.text("product_id").to_owned(),
        title: first.text("product_title").to_owned(),
        category: first.text("product_category").to_owned(),
        traits: first.words("product_traits"),
        variants: rows.iter().map(variant).collect(),
    }
}

fn customer(row: &Row) -> Customer {
    Customer {
        id: row.text("customer_id").to_owned(),
        name: row.option("name"),
        email: row.option("email"),
        phone: row.option("phone"),
        locale: row.option("locale"),
        addresses: address(row, "", "address_name", "address_phone").into_iter().collect(),
        tenders: tenders(row),
    }
}

/// `gift_3 stored-value 40.00; visa_1 card`
fn tenders(row: &Row) -> Vec<CustomerTender> {
    let mut tenders = Vec::new();
    for group in row.groups("tenders") {
        let (reference, kind, balance) = match group.as_slice() {
            [reference, kind] => (reference.clone(), kind, None),
            [reference, kind, balance] => (reference.clone(), kind, Some(balance.clone())),
            _ => {
                let why = "write each tender as reference kind balance, with ; between tenders";
                row.wrong("tenders", Reason::Shape(why.to_owned()));
                continue;
            }
        };
        let kind: Option<TenderKind> = row.word("tenders", kind);
        let (label, currency) = (String::new(), None);
        tenders.extend(kind.map(|kind| CustomerTender {
            reference,
            kind,
            label,
            balance,
            currency,
        }));
    }
    tenders
}

fn address(row: &Row, prefix: &str, name: &str, phone: &str) -> Option<Address> {
    let part = |name: &str| row.option(&format!("{prefix}{name}"));
    let address = Address {
        name: row.option(name),
        phone: row.option(phone),
        country: part("country"),
        region: part("region"),
        city: part("city"),
        district: part("district"),
        postcode: part("postcode"),
        street: part("street").unwrap_or_default(),
    };
    Some(address).filter(|address| *address != Address::default())
}

/// Turns the path of a field into line and column of the table it came from: `lines[2].discount`
/// of an order that begins on line 7 is `line_discount` on line 9.
pub fn place(problem: Problem, record: &Record, rows: &[u64]) -> Problem {
    let (columns, list) = match record {
        Record::Order(_) => (ORDERS, "lines"),
        Record::Product(_) => (PRODUCTS, "variants"),
        Record::Customer(_) | Record::Case(_) => (CUSTOMERS, "lines"),
    };
    let (row, path) = match split(&problem.field) {
        Some((name, i, path)) if name == list => (Some(i), path),
        Some(("parcels", i, path)) => (first_row_of_parcel(record, i), path),
        _ => (None, problem.field.as_str()),
    };
    let head = path.split(['[', '.']).next().unwrap_or_default();
    let named = |field| columns.iter().find(|c| c.whole == row.is_none() && c.field == field);
    let column = named(path).or_else(|| named(head)).map(|column| column.name.to_owned());
    let line = row.and_then(|row| rows.get(row)).copied().unwrap_or(problem.line);
    Problem { line, field: column.unwrap_or_else(|| problem.field.clone()), ..problem }
}

/// `lines[2].discount` → `lines`, 2, `discount`.
fn split(field: &str) -> Option<(&str, usize, &str)> {
    let (name, rest) = field.split_once('[')?;
    let (i, path) = rest.split_once("].")?;
    Some((name, i.parse().ok()?, path))
}

fn first_row_of_parcel(record: &Record, parcel: usize) -> Option<usize> {
    let Record::Order(order) = record else { return None };
    let no = order.parcels.get(parcel)?.lines.first();
    let has = |(place, line): &(usize, &Line)| Some(&line.no.unwrap_or(*place as u16 + 1)) == no;
    order.lines.iter().enumerate().find(has).map_or(Some(0), |(place, _)| Some(place))
}
