//! The same order in a currency of no, two and three decimals: taken in as a table, refunded in two
//! pieces with its taxes, duties among them, and told alike on the buyer's page, by the API, in the
//! table of finance and against the provider's statement. No exchange rate is applied, and it says
//! so. Proves of MONEY-8 the decimals, the rate of the purchase and that taxes go back; duties as
//! an amount of their own, and their claiming back, are not there.

use crate::{
    buyer_pages::Browser,
    common::{Api, NORDLICHT, Shop},
    reconciliation::{open, row, send},
    staff_pages::Desk,
};
use amends_core::{
    ids::TenantId,
    money::{Currency, Money},
    people::Role,
    policy::PolicyDocument,
};
use amends_server::{
    flows,
    intake::{Format, Source},
    words::Locale,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! {
    no_decimals two_decimals three_decimals another_currency_is_not_taken_in
}

/// Three cups at 333, tax and duties of 100 on top, freight of 50 and 5 of tax on it, in minor
/// units.
const TOTAL: i64 = 1_154;
/// One cup of them, a third of everything, cut off; then the others.
const PIECES: [(u32, i64); 2] = [(1, 384), (2, 770)];

async fn no_decimals(shop: &Shop) {
    let yen = merchant(shop, "yen", "JPY").await;
    walk(shop, yen, ("yen", "JPY"), ["384", "¥384", "¥770"]).await;
}

async fn two_decimals(shop: &Shop) {
    walk(shop, NORDLICHT, ("nordlicht", "EUR"), ["3.84", "€3.84", "€7.70"]).await;
}

async fn three_decimals(shop: &Shop) {
    // A merchant's number is that of its slug's place in `Desk::of`.
    merchant(shop, "yen", "JPY").await;
    let dinar = merchant(shop, "dinar", "KWD").await;
    let told = ["0.384", "KWD\u{a0}0.384", "KWD\u{a0}0.770"];
    walk(shop, dinar, ("dinar", "KWD"), told).await;
}

async fn merchant(shop: &Shop, slug: &str, currency: &str) -> TenantId {
    let policy = include_str!("../../policies/nordlicht.toml");
    let new = flows::NewTenant {
        slug: slug.to_owned(),
        name: slug.to_owned(),
        market: "DE".to_owned(),
        currency: currency.to_owned(),
        zone: "Europe/Berlin".to_owned(),
        locales: vec![Locale::En],
        staff_mail: format!("team@{slug}.example"),
        policy: PolicyDocument::from_toml(policy).expect("the sample policy"),
        sandbox: false,
    };
    flows::make_tenant(&shop.app, &new).await.expect("a merchant joins")
}

fn table(currency: &str) -> String {
    let known = Currency::parse(currency).expect("a currency");
    let money = |minor| Money::new(minor, known).to_decimal();
    format!(
        "order_number,contact_email,placed_at,state,currency,tax_included,shipping,shipping_tax,\
         payments,sku,quantity,unit_price,line_tax\n\
         CUR-8,cup@example.com,2026-03-09T09:00:00Z,pending,{currency},no,{},{},card-8 card {},\
         CUP-8,3,{},{}\n",
        money(50),
        money(5),
        money(TOTAL),
        money(333),
        money(100)
    )
}

/// Cancels some units and has them paid: the case.
async fn cancel(shop: &Shop, api: &Api, units: u32) -> Value {
    let line = json!({ "line": 1, "quantity": units, "reason": "not-needed" });
    let ask = json!({ "order": "CUR-8", "wish": "cancel", "lines": [line] });
    let case = api.post("/cases", &ask).await.expect(201);
    shop.work_for(SignedDuration::from_mins(5)).await;
    api.get(&format!("/cases/{}", text(&case["id"]))).await.expect(200)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn walk(shop: &Shop, tenant: TenantId, at: (&str, &str), told: [&str; 3]) {
    let ((slug, code), [decimal, first, second]) = (at, told);
    let currency = Currency::parse(code).expect("a currency");
    let source = Source::Text(table(code), Format::Csv);
    let report = flows::import_orders(&shop.app, tenant, &source, |_| {}).await.expect("taken in");
    assert_eq!(report.refused, 0, "{:?}", report.problems);
    let api = shop.api(tenant).await;
    let mut cases = Vec::new();
    for (units, minor) in PIECES {
        let case = cancel(shop, &api, units).await;
        let refund = &case["settlement"]["refunds"][0];
        let amount = Money::new(minor, currency);
        let expected = json!({ "amount": amount.to_decimal(), "currency": code });
        assert_eq!((&refund["state"], &refund["amount"]), (&json!("paid"), &expected), "{case:#}");
        // The units' share of tax and duties, and of the tax on freight, is in it.
        let worth = &case["quote"]["lines"][0];
        let tax = Money::new(if units == 1 { 33 } else { 67 }, currency).to_decimal();
        assert_eq!(text(&worth["tax"]["amount"]), tax, "{worth:#}");
        cases.push(case);
    }
    assert_eq!(PIECES.iter().map(|(_, minor)| minor).sum::<i64>(), TOTAL);
    let bookings = shop.bookings().await;
    let paid: i64 = bookings.iter().map(|booking| booking.wanted.amount.minor).sum();
    assert!(bookings.iter().all(|booking| booking.wanted.amount.currency == currency));
    assert_eq!(paid, TOTAL, "all that was paid, to the last unit: {bookings:?}");

    let buyer = Browser::at(shop, slug);
    buyer.sign_in(shop, "CUR-8", "cup@example.com").await;
    for (case, amount) in cases.iter().zip([first, second]) {
        let (_, seen) = buyer.get(&format!("/cases/{}", text(&case["number"]))).await;
        let rate = format!("It goes back in {code}, by the amounts you paid");
        assert!(seen.contains(amount) && seen.contains(&rate), "{amount}: {seen}");
    }
    let finance = Desk::of(shop, tenant, Role::Finance).await;
    let csv = finance.text("/staff/payouts?tab=paid&format=csv").await;
    assert!(csv.contains(&format!(",{decimal},{code},paid,")), "{csv}");
    the_statement_is_held_against_it(shop, &api, currency).await;
}

/// The first line agrees to the last unit; of the second the smallest unit is missing.
async fn the_statement_is_held_against_it(shop: &Shop, api: &Api, currency: Currency) {
    let bookings = shop.bookings().await;
    let text = |less: i64, which: usize| {
        let minor = PIECES[which].1;
        let booking = bookings.iter().find(|booking| booking.wanted.amount.minor == minor);
        let booking = booking.expect("it was paid");
        let gross = Money::new(less - booking.wanted.amount.minor, currency).to_decimal();
        row(&booking.reference, booking.at, &gross, &booking.wanted.id)
    };
    let header = "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,\
                  source_id,description,charge_id,refund_metadata[refund]\n";
    let nil = Money::zero(currency).to_decimal();
    let lines = (text(0, 0) + &text(1, 1)).replace(",eur,", &format!(",{},", currency.code()));
    let lines = lines.replace(",0.00,", &format!(",{nil},"));
    shop.pass(SignedDuration::from_hours(6 * 24));
    let sent = send(api, "account=simulator&format=stripe", header.to_owned() + &lines).await;
    sent.expect(201);
    let found = open(api).await;
    assert_eq!(found.keys().collect::<Vec<_>>(), ["amount"], "{found:#?}");
    let [difference] = found["amount"].as_slice() else { panic!("one: {found:#?}") };
    let one_less = Money::new(1 - PIECES[1].1, currency).to_decimal();
    assert_eq!(difference["theirs"]["amount"], one_less, "{difference:#}");
    assert_eq!(difference["theirs"]["currency"], currency.code());
}

/// A shop has one currency: what comes in another is named and stays out, and no rate is guessed.
async fn another_currency_is_not_taken_in(shop: &Shop) {
    let source = Source::Text(table("JPY"), Format::Csv);
    let report = flows::import_orders(&shop.app, NORDLICHT, &source, |_| {}).await;
    let report = report.expect("the import runs");
    assert_eq!(report.refused, 1);
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    assert!(problems.join("\n").contains("is not EUR"), "{problems:?}");
}
