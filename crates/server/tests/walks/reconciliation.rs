//! A provider's statement is taken in, compared with what we say was paid, and every difference is
//! worked off; the same file again and a kill half-way change nothing.
//! Proves MONEY-11, on both engines.

use crate::common::{Api, HANYUN, NORDLICHT, Shop};
use amends_core::people::Actor;
use amends_server::{
    flows::{self, StatementFile},
    gateways::payments::{Behaviour, Booking},
    statements::{Format, Source},
};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write as _, future::pending, sync::Arc};
use tokio::sync::Notify;

crate::on_both_engines! {
    every_kind_of_difference_is_found_and_worked_off
    a_statement_that_is_not_whole_is_refused_whole
    the_same_file_again_changes_nothing
    killed_half_way_it_goes_on
    what_callers_get_wrong_is_named
}

/// What each order cost.
const PAID: &str = "125.00";
/// Tenders of the orders, by what is to become of their refunds.
const TENDERS: [&str; 7] = ["same", "less", "silent", "twice", "missing", "nameless", "refused"];

pub const STRIPE: &str = "balance_transaction_id,created_utc,currency,gross,fee,net,\
    reporting_category,source_id,description,charge_id,refund_metadata[refund]\n";

/// Orders that are cancelled, so that each has a refund of its own.
pub async fn cancelled(shop: &Shop, api: &Api) {
    let orders: Vec<Value> = TENDERS
        .iter()
        .map(|tender| {
            json!({
                "number": format!("NL-R-{tender}"), "customer": "anna", "state": "pending",
                "placed_at": "2026-03-09T09:00:00Z", "shipping": "5.00",
                "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "120.00" }],
                "payments": [{ "tender": tender, "kind": "card", "amount": PAID }],
            })
        })
        .collect();
    shop.import(NORDLICHT, &json!({ "orders": orders }).to_string()).await;
    shop.provider(Some("silent"), Some(Behaviour::Timeout)).await;
    shop.provider(Some("refused"), Some(Behaviour::Refuse)).await;
    for tender in TENDERS {
        let line = json!({ "line": 1, "quantity": 1, "reason": "not-needed" });
        let order = format!("NL-R-{tender}");
        let ask = json!({ "order": order, "wish": "cancel", "lines": [line] });
        api.post("/cases", &ask).await.expect(201);
    }
    shop.run_jobs().await;
}

/// A refund in a statement.
pub fn row(number: &str, at: Timestamp, gross: &str, ours: &str) -> String {
    let at = at.strftime("%Y-%m-%d %H:%M:%S");
    format!("txn_{number},{at},eur,{gross},0.00,{gross},refund,{number},,ch_3Pq,{ours}\n")
}

/// What the provider says: not quite what we say.
pub fn statement(bookings: &[Booking]) -> String {
    let mut text = STRIPE.to_owned();
    for booking in bookings {
        let (id, number, at) = (&booking.wanted.id, &booking.reference, booking.at);
        match booking.wanted.tender.as_str() {
            "same" | "silent" => text.push_str(&row(number, at, "-125.00", id)),
            "less" => text.push_str(&row(number, at, "-124.00", id)),
            "twice" => {
                text.push_str(&row(number, at, "-125.00", id));
                text.push_str(&row("re_again", at, "-125.00", id));
            }
            "nameless" => text.push_str(&row("re_nameless", at, "-125.00", "")),
            _ => {}
        }
    }
    let at = bookings[0].at;
    text.push_str(&row("re_strange", at, "-77.00", ""));
    let later = (at + SignedDuration::from_hours(5 * 24)).strftime("%Y-%m-%d %H:%M:%S");
    let _ = writeln!(text, "txn_p,{later},eur,-300.00,0.00,-300.00,payout,po_1,,,");
    text
}

/// Sends a statement in.
pub async fn send(api: &Api, query: &str, text: impl Into<reqwest::Body>) -> crate::common::Answer {
    let request = api.request(Method::POST, &format!("/statements?{query}"));
    api.send(request.header("content-type", "text/csv").body(text)).await
}

/// Differences that are not resolved: kind to number and id.
pub async fn open(api: &Api) -> BTreeMap<String, Vec<Value>> {
    let list = api.get("/differences").await.expect(200);
    let mut kinds: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for one in list["items"].as_array().expect("a list") {
        kinds.entry(text(&one["kind"])).or_default().push(one.clone());
    }
    kinds
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn act(api: &Api, difference: &Value, body: Value) -> Value {
    let path = format!("/differences/{}/acts", text(&difference["id"]));
    api.post(&path, &body).await.expect(200)
}

fn counts(kinds: &BTreeMap<String, Vec<Value>>) -> Vec<(&str, usize)> {
    kinds.iter().map(|(kind, list)| (kind.as_str(), list.len())).collect()
}

async fn every_kind_of_difference_is_found_and_worked_off(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    cancelled(shop, &api).await;
    let bookings = shop.bookings().await;
    shop.pass(SignedDuration::from_hours(6 * 24));
    let taken = send(&api, "account=simulator&format=stripe", statement(&bookings)).await;
    let taken = taken.expect(201);
    assert_eq!((taken["state"].as_str(), taken["lines"].as_i64()), (Some("done"), Some(8)));
    let refunds = taken["totals"].as_array().expect("totals").iter();
    let refunds = refunds.filter(|total| total["kind"] == "refund").collect::<Vec<_>>();
    assert_eq!(refunds[0]["amount"]["amount"], "-826.00");
    assert_eq!(refunds[0]["matched"], 5, "by our number or by the provider's");

    let found = open(&api).await;
    let expected =
        [("amount", 1), ("missing", 2), ("not-ours", 2), ("paid-there", 1), ("twice", 1)];
    assert_eq!(counts(&found), expected);
    let amount = &found["amount"][0];
    assert_eq!(amount["theirs"]["amount"], "-124.00");
    assert_eq!(amount["ours"]["amount"], "-125.00");
    assert_eq!(amount["age"], "0-1");

    they_paid_what_we_did_not_know_of(&api, &found["paid-there"][0]).await;
    a_person_says_which_refund_a_line_is(&api, &found["not-ours"], &bookings).await;
    let left = open(&api).await;
    let expected = [("amount", 1), ("missing", 1), ("not-ours", 1), ("twice", 1)];
    assert_eq!(counts(&left), expected, "what was missing has arrived");

    // The rest is told and settled by people, and what they did is kept.
    act(&api, amount, json!({ "act": "take-on" })).await;
    let why = json!({ "act": "explain", "reason": "a voucher of the provider", "seen": 2 });
    let explained = act(&api, amount, why.clone()).await;
    assert_eq!(explained["state"], "explained");
    let late = format!("/differences/{}/acts", text(&amount["id"]));
    assert_eq!(api.post(&late, &why).await.status, 409, "who comes second looks again");
    for one in left.values().flatten() {
        act(&api, one, json!({ "act": "resolve", "reason": "claimed from the provider" })).await;
    }
    assert_eq!(counts(&open(&api).await), []);
    let sides = api.get(&format!("/differences/{}", text(&amount["id"]))).await.expect(200);
    let acts = sides["acts"].as_array().expect("a list").iter().map(|one| text(&one["act"]));
    assert_eq!(acts.collect::<Vec<_>>(), ["opened", "assigned", "explained", "resolved"]);
    the_day_is_reported(&api).await;
    let foreign = shop.api(HANYUN).await;
    assert_eq!(foreign.get("/differences?state=resolved").await.expect(200)["items"], json!([]));
    assert_eq!(foreign.get("/statements").await.expect(200)["items"], json!([]));
    foreign.get(&late.replace("/acts", "")).await.expect_problem(404, "not-found");
}

/// Their answer comes in by the one door.
async fn they_paid_what_we_did_not_know_of(api: &Api, silent: &Value) {
    let case = format!("/cases/{}", text(&silent["case"]));
    let refund = async || api.get(&case).await.expect(200)["settlement"]["refunds"][0].clone();
    assert_eq!(refund().await["state"], "unknown");
    let taken_over = act(api, silent, json!({ "act": "take-over" })).await;
    assert_eq!((taken_over["state"].as_str(), refund().await["state"].as_str()), {
        (Some("resolved"), Some("paid"))
    });
    let again = format!("/differences/{}/acts", text(&silent["id"]));
    let again =
        api.post(&again, &json!({ "act": "take-over" })).await.expect_problem(400, "invalid");
    assert_eq!(again["errors"][0]["code"], "difference-not-paid-there");
}

async fn a_person_says_which_refund_a_line_is(api: &Api, strange: &[Value], bookings: &[Booking]) {
    let is_nameless = |one: &&Value| one["theirs"]["amount"] == "-125.00";
    let nameless = strange.iter().find(is_nameless).expect("there");
    let sides = api.get(&format!("/differences/{}", text(&nameless["id"]))).await.expect(200);
    let alike = sides["alike"].as_array().expect("a list");
    assert_eq!(alike.len(), 3, "every refund that no line came for");
    let of_nameless = bookings.iter().find(|b| b.wanted.tender == "nameless").expect("booked");
    let is_it = json!({ "act": "match", "payout": of_nameless.wanted.id });
    assert_eq!(act(api, nameless, is_it).await["state"], "resolved");
}

async fn the_day_is_reported(api: &Api) {
    let day = api.get("/daily-report?date=2026-03-10").await.expect(200);
    let of = |list: &str, key: &str, word: &str| {
        let list = day[list].as_array().expect("a list").iter();
        list.filter(|one| one[key] == word).cloned().collect::<Vec<_>>()
    };
    let agreed = of("payments", "what", "agreed");
    assert_eq!((agreed[0]["count"].as_i64(), agreed[0]["amount"]["amount"].as_str()), {
        (Some(7), Some("875.00"))
    });
    assert_eq!(of("payments", "what", "paid")[0]["count"], 5, "one more was paid on another day");
    assert_eq!(of("payments", "what", "failed")[0]["count"], 1);
    assert_eq!(of("lines", "kind", "refund")[0]["amount"]["amount"], "-826.00");
    assert_eq!(day["differences"], json!([]), "they were found six days later");
    let today = api.get("/daily-report").await.expect(200);
    let sum = |key: &str| {
        let kinds = today["differences"].as_array().expect("a list").iter();
        kinds.filter_map(|one| one[key].as_i64()).sum::<i64>()
    };
    assert_eq!((sum("opened"), sum("closed"), sum("standing")), (7, 7, 0));
}

async fn a_statement_that_is_not_whole_is_refused_whole(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let bill = include_str!("../../src/statements/tests/corpus/wechat.csv");
    let cut = bill.split("总交易单数").next().expect("a beginning").to_owned();
    for text in [cut, bill.replace("`2,", "`3,"), String::new(), "\u{0}\u{1}".repeat(50)] {
        let problem = send(&api, "account=wx&format=wechat", text).await;
        let problem = problem.expect_problem(400, "invalid");
        assert_eq!(problem["errors"][0]["code"], "statement-broken");
    }
    assert_eq!(api.get("/statements").await.expect(200)["items"], json!([]));
    let whole = bill.replace("`40.00,`0.00,`ORIGINAL", "`4x,`0.00,`ORIGINAL");
    let whole = whole.replace("`0.00,`40.00,`\n", "`0.00,`4x,`\n");
    let taken = send(&api, "account=wx&format=wechat&name=bill.csv", whole).await.expect(201);
    assert_eq!((taken["lines"].as_i64(), taken["refused"].as_i64()), (Some(1), Some(1)));
    let problem = &taken["problems"][0];
    assert_eq!((problem["line"].as_i64(), problem["code"].as_str()), (Some(3), Some("amount")));
}

async fn the_same_file_again_changes_nothing(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    cancelled(shop, &api).await;
    let text = statement(&shop.bookings().await);
    let look = "account=simulator&format=stripe&preview=true";
    let looked = send(&api, look, text.clone()).await.expect(200);
    assert_eq!((looked["lines"].as_i64(), looked["known"].as_bool()), (Some(8), Some(false)));
    assert_eq!(api.get("/statements").await.expect(200)["items"], json!([]), "nothing was kept");
    let query = "account=simulator&format=stripe";
    let first = send(&api, query, text.clone()).await.expect(201);
    let found = open(&api).await;
    shop.pass(SignedDuration::from_hours(1));
    let again = send(&api, query, text.clone()).await.expect(200);
    assert_eq!(again, first);
    assert_eq!(open(&api).await, found);
    assert_eq!(send(&api, look, text.clone()).await.expect(200)["known"], true);

    // A longer file of the same account brings only what is new.
    let mut longer = text.clone();
    longer.push_str(&row("re_new", shop.now(), "-1.00", ""));
    let longer = send(&api, query, longer).await.expect(201);
    assert_eq!((longer["lines"].as_i64(), longer["known"].as_i64()), (Some(1), Some(8)));
    let more = open(&api).await;
    assert_eq!(more["not-ours"].len(), found["not-ours"].len() + 1);
    assert_eq!(more["twice"].len(), found["twice"].len(), "a line known before is no second one");
}

/// A long statement: refunds that are none of ours, and one number that comes twice.
fn long() -> String {
    let at: Timestamp = "2026-03-01T00:00:00Z".parse().expect("RFC 3339");
    let mut text = STRIPE.to_owned();
    for n in 0..1_700 {
        text.push_str(&row(&format!("re_{}", n % 1_690), at, "-1.00", ""));
    }
    text
}

async fn killed_half_way_it_goes_on(shop: &Shop) {
    let source = Source::Bytes("long.csv".to_owned(), long().into_bytes().into());
    let file = StatementFile::new("cards", Format::Stripe, source);
    let who = (NORDLICHT, &Actor::Rule("test"));
    let (mut kills, mut resumed) = (0, 0);
    let imported = loop {
        // Each time it comes one step further before it is dropped.
        let (steps, enough) = (kills % 3 + 1, Arc::new(Notify::new()));
        let (mut seen, told) = (0, Arc::clone(&enough));
        let import = flows::import_statement(&shop.app, who, &file, move |_| {
            seen += 1;
            if seen == steps {
                told.notify_one();
            }
        });
        tokio::select! {
            biased;
            () = async { enough.notified().await; } => kills += 1,
            done = import => break done.expect("it ends"),
            () = pending() => {}
        }
        resumed += 1;
        assert!(kills < 50, "it comes further each time");
    };
    assert!(resumed >= 4, "it was killed while reading and while comparing: {resumed}");
    let s = imported.statement;
    assert_eq!((s.state.as_str(), s.lines, s.known, s.problems), ("done", 1_700, 0, 0));
    let api = shop.api(NORDLICHT).await;
    let mut count = 0;
    let mut path = "/differences?limit=200".to_owned();
    loop {
        let page = api.get(&path).await.expect(200);
        count += page["items"].as_array().expect("a list").len();
        match page["next"].as_str() {
            Some(next) => path = format!("/differences?limit=200&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(count, 1_700, "each line once");
}

async fn what_callers_get_wrong_is_named(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let bank = "date,amount,reference\n2026-03-01,-1.00,rent\n";
    for (query, field, code) in [
        ("account=x&format=chequebook", "format", "not-one-of"),
        ("account=%20&format=bank", "account", "missing"),
        ("account=x%0A&format=bank&preview=true", "account", ""),
        ("account=x&format=bank&columns=colour%3DFarbe", "columns", "bank-columns"),
        ("account=x&format=stripe", "file", "statement-broken"),
        ("account=x&format=bank&speed=fast", "speed", "wrong"),
        ("format=bank", "account", "wrong"),
    ] {
        let answer = send(&api, query, bank).await;
        if code.is_empty() {
            answer.expect(200);
            continue;
        }
        let problem = answer.expect_problem(400, "invalid");
        let error = &problem["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)));
        assert!(!text(&error["detail"]).contains('⟦'), "{problem}");
    }
    for path in [
        "/differences?kind=odd",
        "/differences?cursor=x",
        "/differences?limit=0",
        "/statements?cursor=1~x",
        "/daily-report?date=yesterday",
    ] {
        let problem = api.get(path).await.expect_problem(400, "invalid");
        assert!(!text(&problem["errors"][0]["detail"]).contains('⟦'), "{path}: {problem}");
    }
    api.get("/statements/x").await.expect_problem(404, "not-found");
    api.get("/differences/df_x").await.expect_problem(404, "not-found");

    let lone = format!("{STRIPE}{}", row("re_1", shop.now(), "-1.00", ""));
    send(&api, "account=cards&format=stripe", lone).await.expect(201);
    let difference = open(&api).await["not-ours"][0].clone();
    let path = format!("/differences/{}/acts", text(&difference["id"]));
    let nobodys = "rf_01jd3q9x4e7w8v2k5m6n7p8r9s";
    for (body, field, code) in [
        (json!({ "act": "forget" }), "act", "not-one-of"),
        (json!({ "act": "explain" }), "reason", "missing"),
        (json!({ "act": "resolve", "reason": "x".repeat(501) }), "reason", "text-too-long"),
        (json!({ "act": "match" }), "payout", "missing"),
        (json!({ "act": "match", "payout": "x" }), "payout", "not-an-id"),
        (json!({ "act": "match", "payout": nobodys }), "payout", "payout-unknown"),
        (json!({ "act": "take-over" }), "difference", "difference-not-paid-there"),
        (json!({ "act": "explain", "why": "x" }), "why", "unknown"),
    ] {
        let problem = api.post(&path, &body).await.expect_problem(400, "invalid");
        let error = &problem["errors"][0];
        assert_eq!((error["field"].as_str(), error["code"].as_str()), (Some(field), Some(code)));
    }
    assert_eq!(open(&api).await["not-ours"][0], difference, "nothing of it was done");
}
