//! Stripe as somebody else wrote it: `localstripe` from PyPI, which ignores idempotency keys and
//! takes refunds above what was paid. Both are prevented on our side. Installed into a folder below
//! `target` when the test runs; skipped, with a printed line, where that cannot be.
//! Proves MONEY-5.

use crate::common::{Engine, NORDLICHT, Shop};
use amends_core::{
    ids::{CaseId, RefundId},
    money::{Currency, Money},
    order::TenderKind,
};
use amends_server::{
    accounts::{Draft, Hidden, Kind},
    flows,
    gateways::payments::{Answer, PaidWith, RefundOrder},
};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

const PACKAGE: &str = "localstripe==1.15.10";

struct Local {
    url: String,
    child: Child,
}

impl Drop for Local {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn done(command: &mut Command, what: &str) -> bool {
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => true,
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr);
            println!("skipped: {what}: {}", why.lines().last().unwrap_or_default());
            false
        }
        Err(error) => {
            println!("skipped: {what}: {error}");
            false
        }
    }
}

fn installed() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("localstripe");
    let program = target.join("bin/localstripe");
    if !program.exists() {
        let venv = Command::new("python3").args(["-m", "venv"]).arg(&target).output();
        if venv.is_err() {
            println!("skipped: no python3 for localstripe");
            return None;
        }
        let mut pip = Command::new(target.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check", PACKAGE, "setuptools<81"]);
        if !done(&mut pip, "localstripe cannot be installed") {
            return None;
        }
    }
    Some(program)
}

async fn started() -> Option<Local> {
    let program = installed()?;
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new(program);
    command.args(["--port", &port.to_string(), "--from-scratch"]).stdin(Stdio::null());
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    let local = Local { url: format!("http://127.0.0.1:{port}"), child };
    for _ in 0..100 {
        if post(&local, "tokens", &[("card[number]", "4242424242424242")]).await.is_some() {
            return Some(local);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    println!("skipped: localstripe does not start");
    None
}

async fn post(local: &Local, path: &str, form: &[(&str, &str)]) -> Option<Value> {
    let client = reqwest::Client::new();
    let request = client.post(format!("{}/v1/{path}", local.url)).bearer_auth("sk_test_1");
    request.form(form).send().await.ok()?.json().await.ok()
}

/// A payment intent of 50.00 EUR that was paid.
async fn paid(local: &Local) -> String {
    let card = [
        ("type", "card"),
        ("card[number]", "4242424242424242"),
        ("card[exp_month]", "12"),
        ("card[exp_year]", "2030"),
        ("card[cvc]", "123"),
    ];
    let method = post(local, "payment_methods", &card).await.unwrap();
    let method = method["id"].as_str().unwrap_or_else(|| panic!("{method}"));
    let intent =
        [("amount", "5000"), ("currency", "eur"), ("payment_method", method), ("confirm", "true")];
    let intent = post(local, "payment_intents", &intent).await.unwrap();
    assert_eq!(intent["status"], "succeeded", "{intent}");
    intent["id"].as_str().unwrap().to_owned()
}

fn order(no: u8, minor: i64, transaction: &str) -> RefundOrder {
    let money = |minor| Money::new(minor, Currency::parse("EUR").unwrap());
    RefundOrder {
        tenant: NORDLICHT,
        case: CaseId::new(0, [1; 10]),
        id: RefundId::new(0, [no; 10]),
        tender: "card".to_owned(),
        kind: TenderKind::Card,
        amount: money(minor),
        payment: Some(PaidWith {
            account: Some("local".to_owned()),
            transaction: Some(transaction.to_owned()),
            paid_at: "2026-03-09T09:00:00Z".parse().unwrap(),
            total: money(5_000),
        }),
    }
}

async fn refunds(local: &Local, intent: &str) -> Vec<i64> {
    let url = format!("{}/v1/refunds?payment_intent={intent}", local.url);
    let list = reqwest::Client::new().get(url).bearer_auth("sk_test_1").send().await.unwrap();
    let list: Value = list.json().await.unwrap();
    let amounts = list["data"].as_array().unwrap_or_else(|| panic!("{list}")).iter();
    amounts.map(|refund| refund["amount"].as_i64().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_keeps_no_keys_and_no_limits_cannot_make_us_pay_twice_or_too_much() {
    let Some(local) = started().await else { return };
    let shop = Shop::open(Engine::Sqlite).await.expect("SQLite is always there");
    let draft = Draft {
        name: "local".to_owned(),
        kind: Kind::Stripe,
        settings: [("sandbox", "true"), ("base_url", &local.url)]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
        serves: Vec::new(),
        secrets: [("secret_key", "sk_test_1"), ("webhook_secret", "whsec_1")]
            .map(|(name, text)| (name.to_owned(), Hidden::new(text)))
            .into(),
    };
    flows::add_account(&shop.app, NORDLICHT, &draft, "operator").await.expect("an account");
    let (payments, now, intent) = (shop.app.payments(), shop.now(), paid(&local).await);

    let first = order(1, 3_000, &intent);
    assert_eq!(payments.query_refund(&first, now).await, Answer::NeverSeen);
    let answer = payments.refund(&first, now).await;
    assert!(matches!(answer, Answer::Paid { .. }), "{answer:?}");
    for _ in 0..3 {
        assert_eq!(payments.refund(&first, now).await, answer, "the same refund again");
    }
    assert_eq!(payments.query_refund(&first, now).await, answer);
    assert_eq!(refunds(&local, &intent).await, [3_000], "once, though the server keeps no keys");

    let too_much = payments.refund(&order(2, 2_001, &intent), now).await;
    assert_eq!(too_much, Answer::No { reason: "too-much/stripe.left".to_owned() });
    assert_eq!(refunds(&local, &intent).await, [3_000], "though the server would have taken it");
    let rest = payments.refund(&order(2, 2_000, &intent), now).await;
    assert!(matches!(rest, Answer::Paid { .. }), "{rest:?}");

    // The server itself takes both, so it was not it that prevented them.
    let raw = [("payment_intent", intent.as_str()), ("amount", "1")];
    let client = reqwest::Client::new();
    let ask = || client.post(format!("{}/v1/refunds", local.url)).bearer_auth("sk_test_1");
    for _ in 0..2 {
        ask().header("idempotency-key", "k").form(&raw).send().await.unwrap();
    }
    assert!(refunds(&local, &intent).await.len() > 3, "no keys and no limit over there");
    shop.close().await;
}
