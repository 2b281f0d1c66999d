//! Every call of the OpenAPI document: closed to strangers, closed without its scope, and blind to
//! what belongs to another merchant. A new route is covered the moment it is described. And which
//! pages are open to everybody.
//! Proves OPEN-1, on both engines.

use crate::{
    common::{Api, HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_server::api::Scope;
use reqwest::Method;
use serde_json::Value;

crate::on_both_engines! {
    no_call_without_a_token no_call_without_its_scope nothing_of_another_merchant
}

/// Calls that need no token; each is listed with its reason.
const OPEN: [&str; 3] = [
    "/api/v1/states",                           // the same for everybody, and nobody's
    "/api/v1/webhooks/simulator",               // signed instead
    "/api/v1/payments/notify/{shop}/{account}", // signed as its provider signs
];

/// Pages outside `/staff`, `/bench` and the shops, open to everybody; each with its reason.
const OPEN_PAGES: [&str; 4] = [
    "/",                       // a word for those who are lost
    "/static/{*name}",         // style and scripts
    "/feed/{file}",            // a calendar program has no session: the address is the secret
    "/simulator/pay/{charge}", // the provider's page, not ours: whoever has the link may pay
];

/// Bodies that can be read, so that it is the address that is not found.
const BODIES: [(&str, &str); 38] = [
    ("approve", r#"{"clause":"HY.GOODWILL"}"#),
    ("goodwill", r#"{"amount":"1.00","clause":"HY.GOODWILL","note":"sorry"}"#),
    ("pause", r#"{"until":"2026-12-01T00:00:00Z","note":"ill"}"#),
    ("resume", r#"{"note":"well again"}"#),
    ("extend", r#"{"n":1,"note":"ill"}"#),
    ("refuse", r#"{"clause":"HY.GOODWILL"}"#),
    ("ask-evidence", r#"{"note":"a photo, please"}"#),
    ("add-evidence", r#"{"note":"here"}"#),
    ("announce-parcel", r#"{"tracking":"X1"}"#),
    ("receive", r#"{"items":[{"item":1,"units":1}]}"#),
    ("inspect", r#"{"items":[{"item":1,"units":1,"grade":"as-new"}]}"#),
    ("shipped", r#"{"tracking":"X1"}"#),
    ("offers", r#"{"lots":[{"item":1,"units":1,"wish":"keep","amount":"5.00"}]}"#),
    ("decide-dispute", r#"{"clause":"HY.GOODWILL"}"#),
    ("report-lost", r#"{"tracking":"X1"}"#),
    ("mismatches", r#"{"item":1,"units":1,"found":"nothing"}"#),
    ("dispositions", r#"{"item":1,"units":1,"disposition":"restock"}"#),
    ("remedy", r#"{"item":1,"wish":"refund-only"}"#),
    ("change", r#"{"wish":"exchange","lines":[{"line":1,"quantity":1}]}"#),
    ("started", r#"{"partner":"Somebody"}"#),
    ("quoted", r#"{"amount":"5.00"}"#),
    ("failed", r#"{"reason":"lost"}"#),
    ("compensations", r#"{"trigger":"survey"}"#),
    ("redeemed", r#"{"order":"A1"}"#),
    ("paid", r#"{"amount":"5.00","reference":"R1"}"#),
    ("declined", r#"{"reason":"not insured"}"#),
    ("match", r#"{"case":"7K2P-94QX","items":[]}"#),
    ("close", r#"{"how":"disposed"}"#),
    ("acts", r#"{"act":"take-on"}"#),
    ("recoveries", r#"{"from":"carrier","ground":"lost-in-transit","amount":"5.00"}"#),
    ("write-off", r#"{"reason":"gone"}"#),
    ("check", r#"{"document":{}}"#),
    ("decide", r#"{"facts":{}}"#),
    ("withdrawals", r#"{"name":"Anna","email":"anna@example.org"}"#),
    ("drafts", r#"{"title":"longer"}"#),
    ("document", r#"{"document":{}}"#),
    ("windows", r#"{"rows":[]}"#),
    ("send", r#"{"from":"2026-12-24","reason":"longer"}"#),
];

/// Every page is closed by the tests of its room, or stands on the list above.
#[test]
fn no_page_is_open_unnoticed() {
    let source = include_str!("../../src/web/mod.rs");
    let routes = source.split(".route(").skip(1).filter_map(|route| route.split('"').nth(1));
    let rooms = ["/staff", "/bench", "/{shop}"];
    let open: Vec<&str> =
        routes.filter(|path| !rooms.iter().any(|room| path.starts_with(room))).collect();
    assert_eq!(open, OPEN_PAGES);
}

/// Method and path of every described call that needs a token, with its parameters filled in.
async fn calls(shop: &Shop, fill: impl Fn(&str) -> String) -> Vec<(Method, String)> {
    let document = shop.stranger().get("/openapi.json").await.expect(200);
    let mut calls = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        if OPEN.contains(&path.as_str()) {
            continue;
        }
        for method in item.as_object().expect("methods").keys() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            let path = path.strip_prefix("/api/v1").expect("below the API");
            let filled = path.split('/').map(|part| match part.strip_prefix('{') {
                Some(name) => fill(name.trim_end_matches('}')),
                None => part.to_owned(),
            });
            calls.push((method, filled.collect::<Vec<_>>().join("/")));
        }
    }
    assert!(calls.len() > 20, "the document lists the calls");
    calls
}

async fn call(api: &Api, method: &Method, path: &str) -> crate::common::Answer {
    let request = api.request(method.clone(), path);
    let request = if *method == Method::POST {
        request.header("content-type", "application/json").body("{}")
    } else {
        request
    };
    api.send(request).await
}

async fn no_call_without_a_token(shop: &Shop) {
    let valid = shop.token(NORDLICHT, &Scope::ALL).await;
    let other_shop = valid.replacen("as_live_2_", "as_live_1_", 1);
    let strangers = [
        shop.stranger(),
        Api::new(&shop.url, Some("as_live_2_nonsense".into())),
        Api::new(&shop.url, Some(other_shop)),
    ];
    for (method, path) in calls(shop, |_| "x".to_owned()).await {
        for stranger in &strangers {
            let answer = call(stranger, &method, &path).await;
            assert_eq!(answer.header("www-authenticate"), "Bearer", "{method} {path}");
            answer.expect_problem(401, "token-needed");
        }
    }
}

async fn no_call_without_its_scope(shop: &Shop) {
    // Whatever a call needs, one of these two lacks it; the one that lacks it is told so.
    let readers = shop.api_with(NORDLICHT, &[Scope::Read]).await;
    let others = shop.api_with(NORDLICHT, &Scope::ALL[1..]).await;
    for (method, path) in calls(shop, |_| "x".to_owned()).await {
        let (one, other) =
            (call(&readers, &method, &path).await, call(&others, &method, &path).await);
        let closed = if one.status == 403 { one } else { other };
        closed.expect_problem(403, "scope-missing");
    }
}

async fn nothing_of_another_merchant(shop: &Shop) {
    let case = shop.api(NORDLICHT).await.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let (id, order) = (text(&case["id"]), text(&case["order"]));
    let title = serde_json::json!({ "title": "longer" });
    let draft = shop.api(NORDLICHT).await.post("/policies/drafts", &title).await.expect(201);
    let draft = text(&draft["id"]);
    let foreign = shop.api(HANYUN).await;
    let fill = |name: &str| match name {
        "case" => id.clone(),
        "order" => order.clone(),
        "external" => "anna".to_owned(),
        "refund" => "rf_00000000000000000000000000".to_owned(),
        "replacement" => "rp_00000000000000000000000000".to_owned(),
        "charge" => "ch_00000000000000000000000000".to_owned(),
        "repair" => "rr_00000000000000000000000000".to_owned(),
        "offer" => "of_00000000000000000000000000".to_owned(),
        "request" => "rq_00000000000000000000000000".to_owned(),
        "compensation" => "cp_00000000000000000000000000".to_owned(),
        "claim" => "ic_00000000000000000000000000".to_owned(),
        "draft" => draft.clone(),
        "sheet" => "windows".to_owned(),
        "parcel" => "fp_00000000000000000000000000".to_owned(),
        _ => "file_00000000000000000000000000".to_owned(),
    };
    for (method, path) in calls(shop, fill).await {
        if ![&id, &order, &draft, "anna"].iter().any(|part| path.contains(part)) {
            continue;
        }
        let act = path.rsplit('/').next().unwrap_or_default();
        let body = BODIES.iter().find(|(name, _)| *name == act).map_or("{}", |(_, body)| body);
        let mut request = foreign.request(method.clone(), &path);
        if method != Method::GET {
            request = request.header("content-type", "application/json").body(body);
        }
        let answer = foreign.send(request).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
        answer.expect_problem(404, "not-found");
        if method == Method::POST && !act.starts_with("cases") {
            let ahead = foreign.request(method, &format!("{path}?preview=true"));
            let ahead = ahead.header("content-type", "application/json").body(body);
            foreign.send(ahead).await.expect_problem(404, "not-found");
        }
    }
    foreign.get("/orders/NL-1001").await.expect_problem(404, "not-found");
    let ask = foreign.post("/cases", &one_jacket("NL-1001")).await;
    ask.expect_problem(404, "not-found");
    let lists = [foreign.get("/cases").await, foreign.get("/events").await];
    for list in lists {
        assert_eq!(list.expect(200)["items"], serde_json::json!([]));
    }
}
