//! What buyers are told, how and when: mail at once, a text message not in the middle of the night,
//! both on the status page, in the buyer's language; none lost and none sent twice.
//! Proves TALK-8, on both engines.

use crate::{
    common::{Api, HANYUN, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::ids::JobId;
use amends_store::{NewJob, jobs};
use jiff::SignedDuration;
use reqwest::{Client, redirect::Policy};
use serde_json::{Value, json};

crate::on_both_engines! {
    a_text_waits_for_the_morning_and_mail_does_not a_text_job_that_runs_twice_sends_one_message
    a_text_that_was_held_up_does_not_come_at_night who_has_no_phone_is_told_by_mail_alone
}

/// Another customer of the Chinese shop, who reads English.
const EMMA: &str = r#"{
  "customers": [{ "id": "emma", "name": "Emma Frost", "email": "emma@example.org",
    "phone": "+86 138 0000 0002", "locale": "en" }],
  "orders": [{
    "number": "HY-1002", "customer": "emma", "placed_at": "2026-03-01T03:00:00Z",
    "state": "delivered",
    "lines": [{ "sku": "QP-M", "quantity": 1, "unit_price": "399.00" }],
    "payments": [{ "tender": "visa-9", "kind": "card", "amount": "399.00" }],
    "parcels": [{ "carrier": "顺丰", "tracking": "SF1002", "shipped_at": "2026-03-02T02:00:00Z",
      "delivered_at": "2026-03-05T06:00:00Z" }]
  }]
}"#;

fn qipao(order: &str) -> Value {
    json!({
        "order": order, "wish": "return-and-refund",
        "lines": [{
            "line": 1, "quantity": 1, "reason": "changed-mind",
            "answers": { "tags-on": "yes", "stained": "no" },
        }],
    })
}

/// Files a request that is granted at once, so that the goods are to be sent; its number.
async fn granted(api: &Api, ask: &Value) -> String {
    let case = api.post("/cases", ask).await.expect(201);
    assert_eq!(case["status"], "send-goods", "{case:#}");
    case["number"].as_str().expect("a number").to_owned()
}

/// From 10:00 in Shanghai to 22:00.
fn late_in_the_evening(shop: &Shop) {
    shop.pass(SignedDuration::from_hours(12));
}

/// Receiver and words of every text message, oldest first.
fn texts(shop: &Shop) -> Vec<(String, String)> {
    let words = |raw: &str| raw.split_once("\n\n").expect("words").1.trim_end().to_owned();
    shop.texts().into_iter().map(|text| (text.to, words(&text.raw))).collect()
}

// proves TALK-8
async fn a_text_waits_for_the_morning_and_mail_does_not(shop: &Shop) {
    shop.import(HANYUN, EMMA).await;
    let (hanyun, nordlicht) = (shop.api(HANYUN).await, shop.api(NORDLICHT).await);
    late_in_the_evening(shop);
    let lins = granted(&hanyun, &qipao("HY-1001")).await;
    let emmas = granted(&hanyun, &qipao("HY-1002")).await;
    let annas = granted(&nordlicht, &one_jacket("NL-1001")).await;
    shop.run_jobs().await;
    let mails: Vec<_> = shop.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!(mails, ["lin@example.org", "emma@example.org", "anna@example.org"], "at once");
    let sent = texts(shop);
    assert_eq!(sent.len(), 1, "it is the middle of the afternoon in Berlin only: {sent:#?}");
    assert_eq!(sent[0].0, "+491700000001");
    let page = format!("{}/nordlicht/cases/{annas}", shop.url);
    let said = format!("Nordlicht Outdoor: request {annas} is granted.");
    assert_eq!(sent[0].1, format!("{said} Please send the goods back: {page}"));

    let lin = sign_in(shop, "hanyun", "HY-1001", "lin@example.org").await;
    let evening = status_page(shop, &lin, &lins).await;
    assert!(evening.contains("我们发给您的消息") && evening.contains(" · 邮件<"), "{evening}");
    assert!(!evening.contains(" · 短信<"), "not sent, not said: {evening}");

    shop.pass(SignedDuration::from_hours(10) - SignedDuration::from_secs(1));
    shop.run_jobs().await;
    assert_eq!(texts(shop).len(), 1, "not a second early");
    shop.pass(SignedDuration::from_secs(1));
    shop.run_jobs().await;
    let sent = texts(shop);
    assert_eq!(sent.len(), 3, "{sent:#?}");
    let page = |number: &str| format!("{}/hanyun/cases/{number}", shop.url);
    let zh =
        format!("【汉云服饰】售后单 {lins} 已通过，请按进度页的地址寄回商品： {}", page(&lins));
    let said = format!("汉云服饰: request {emmas} is granted. Please send the goods back:");
    let en = format!("{said} {}", page(&emmas));
    assert!(sent.contains(&("+8613800000001".to_owned(), zh)), "{sent:#?}");
    assert!(sent.contains(&("+8613800000002".to_owned(), en)), "{sent:#?}");

    let lin = sign_in(shop, "hanyun", "HY-1001", "lin@example.org").await;
    let morning = status_page(shop, &lin, &lins).await;
    let text = "2026年3月11日 08:00</time> · 短信<";
    assert!(morning.contains(text) && morning.contains(" · 邮件<"), "{morning}");
    let (mails, texts) = (shop.mails().len(), shop.texts().len());
    shop.work_for(SignedDuration::from_hours(3)).await;
    assert_eq!((shop.mails().len(), shop.texts().len()), (mails, texts), "nothing comes twice");
}

/// A worker that dies after sending leaves its job to another one.
async fn a_text_job_that_runs_twice_sends_one_message(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    late_in_the_evening(shop);
    let case = api.post("/cases", &qipao("HY-1001")).await.expect(201);
    let (id, seq) = (case["id"].as_str().expect("an id"), &case["version"]);
    let key = format!("text:{id}:{seq}:send-goods");
    let job = jobs::by_key(shop.app.store(), HANYUN, &key).await.expect("it can be read");
    let job = job.expect("it waits for the morning");
    shop.pass(SignedDuration::from_hours(10));
    shop.run_jobs().await;
    let again = NewJob {
        id: shop.app.mint().id(JobId::new),
        key: job.key,
        kind: job.kind,
        body: job.body,
        case: job.case,
        run_at_ms: shop.now().as_millisecond(),
    };
    jobs::add(shop.app.store(), HANYUN, &[again]).await.expect("it is put back");
    shop.run_jobs().await;
    assert!(jobs::by_key(shop.app.store(), HANYUN, &key).await.expect("read").is_none(), "it ran");
    assert_eq!(texts(shop).len(), 1, "{:#?}", texts(shop));
}

async fn a_text_that_was_held_up_does_not_come_at_night(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    granted(&api, &qipao("HY-1001")).await;
    // No worker was there all day.
    late_in_the_evening(shop);
    shop.run_jobs().await;
    assert_eq!((shop.mails().len(), texts(shop).len()), (1, 0));
    shop.pass(SignedDuration::from_hours(10));
    shop.run_jobs().await;
    assert_eq!((shop.mails().len(), texts(shop).len()), (1, 1));
}

async fn who_has_no_phone_is_told_by_mail_alone(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let number = granted(&api, &one_jacket("NL-1004")).await;
    late_in_the_evening(shop);
    shop.run_jobs().await;
    assert_eq!(texts(shop), []);
    let dead = jobs::dead(shop.app.store(), NORDLICHT, 10).await.expect("they can be read");
    assert_eq!((dead, jobs::waiting(shop.app.store(), NORDLICHT).await.ok()), (vec![], Some(0)));
    let bo = sign_in(shop, "nordlicht", "NL-1004", "bo@example.org").await;
    let address = format!("{}/nordlicht/cases/{number}", shop.url);
    let page = bo.get(address).send().await.expect("an answer").text().await.expect("a page");
    assert!(page.contains(" · By mail<") && !page.contains("text message"), "{page}");
}

async fn sign_in(shop: &Shop, slug: &str, order: &str, mail: &str) -> Client {
    let browser = Client::builder().cookie_store(true).redirect(Policy::none());
    let browser = browser.build().expect("a client");
    let door = format!("{}/{slug}", shop.url);
    let form = [("number", order), ("contact", mail)];
    let asked = browser.post(&door).form(&form).send().await.expect("an answer");
    assert_eq!(asked.status(), 303);
    shop.run_jobs().await;
    let letter = shop.mails().into_iter().rfind(|letter| letter.to.contains(mail)).expect("a mail");
    let six = |line: &&str| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit());
    let code = letter.raw.lines().map(str::trim).find(six).expect("a code").to_owned();
    let form = [("code", code.as_str()), ("to", "")];
    let entered = browser.post(format!("{door}/code")).form(&form).send().await;
    assert_eq!(entered.expect("an answer").status(), 303);
    browser
}

async fn status_page(shop: &Shop, browser: &Client, number: &str) -> String {
    let address = format!("{}/hanyun/cases/{number}", shop.url);
    let answer = browser.get(address).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    answer.text().await.expect("a whole page")
}
