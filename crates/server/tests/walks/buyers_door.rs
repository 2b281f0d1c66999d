//! The buyer's door from outside: what is typed into addresses and forms never becomes a fault,
//! codes are worth one use and a few tries, and another site cannot act for a buyer.

use crate::{
    common::{NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use reqwest::{Client, Response, redirect::Policy};

crate::on_both_engines! {
    odd_addresses_are_no_faults a_code_has_one_use_and_five_tries another_site_cannot_act
    another_buyers_things_are_not_there
}

fn browser() -> Client {
    let client = Client::builder().cookie_store(true).redirect(Policy::none());
    client.build().expect("a client")
}

async fn post(browser: &Client, url: String, fields: &[(&str, &str)]) -> Response {
    browser.post(url).form(fields).send().await.expect("the server answers")
}

/// Asks for a code at the door and reads it in the mail.
async fn code(shop: &Shop, browser: &Client, order: &str, mail: &str) -> String {
    let door = format!("{}/nordlicht", shop.url);
    let answer = post(browser, door, &[("number", order), ("contact", mail)]).await;
    assert_eq!(answer.status(), 303);
    shop.run_jobs().await;
    let letter = shop.mails().into_iter().rfind(|letter| letter.to.contains(mail)).expect("a mail");
    let six = |line: &&str| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit());
    letter.raw.lines().map(str::trim).find(six).expect("a code").to_owned()
}

async fn sign_in(shop: &Shop, order: &str, mail: &str) -> Client {
    let browser = browser();
    let code = code(shop, &browser, order, mail).await;
    let door = format!("{}/nordlicht/code", shop.url);
    let answer = post(&browser, door, &[("code", &code), ("to", "/nordlicht/\u{1}")]).await;
    assert_eq!(answer.status(), 303, "an address that fits no header is not followed");
    assert_eq!(answer.headers()["location"], "/nordlicht/orders");
    browser
}

/// A case of anna's by its number, filed by a program.
async fn case_of_anna(shop: &Shop) -> String {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &one_jacket("NL-1001")).await.expect(201);
    case["number"].as_str().expect("a number").to_owned()
}

async fn odd_addresses_are_no_faults(shop: &Shop) {
    let number = case_of_anna(shop).await;
    let anna = sign_in(shop, "NL-1001", "anna@example.org").await;
    let typed = number.replace('-', "%0A");
    let parcel = format!("{}/nordlicht/cases/{typed}/parcel", shop.url);
    let answer = post(&anna, parcel, &[("carrier", "DHL"), ("tracking", "T1")]).await;
    assert_eq!(answer.status(), 303);
    assert_eq!(answer.headers()["location"], format!("/nordlicht/cases/{number}").as_str());
    for path in [
        "nordlicht/cases/%00",
        "nordlicht/cases/%FF",
        "nordlicht/orders/%00",
        "nordlicht/orders/..%2F..%2Fetc%2Fpasswd",
        "nordlicht/photos/..%2F..%2Fsecret",
        "nordlicht/photos/file_zz/small",
        "nordlicht/orders/NL-1001/ask?line=99999999999&q-1=-1&wish=%00&case=case_0",
        "nordlicht?to=%00&number=%00",
        "%00",
        "%FF",
        "static/..%2F..%2Fsecret",
        "static/%00",
        "staff/photos/x",
    ] {
        let answer = anna.get(format!("{}/{path}", shop.url)).send().await.expect("an answer");
        assert!(answer.status().as_u16() < 500, "{path}: {}", answer.status());
        let kind = answer.headers().get("content-type").map(|kind| kind.as_bytes().to_vec());
        let page = kind.is_none_or(|kind| kind.starts_with(b"text/html"));
        assert!(page, "{path} is answered with a page of ours");
    }
    let door = format!("{}/nordlicht", shop.url);
    for (number, contact) in [("\0", "a@b"), ("NL-1001", "\0"), ("\u{7f}", "\r\nBcc: x@y.example")]
    {
        let answer = post(&anna, door.clone(), &[("number", number), ("contact", contact)]).await;
        assert!(answer.status().as_u16() < 500, "{number:?}: {}", answer.status());
    }
}

async fn a_code_has_one_use_and_five_tries(shop: &Shop) {
    let enter = format!("{}/nordlicht/code", shop.url);
    let guesser = browser();
    let right = code(shop, &guesser, "NL-1001", "anna@example.org").await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(post(&guesser, enter.clone(), &[("code", wrong)]).await.status(), 422);
    }
    let late = post(&guesser, enter.clone(), &[("code", &right)]).await;
    assert_eq!(late.status(), 422, "the sixth try comes too late, though it is right");

    let anna = browser();
    let right = code(shop, &anna, "NL-1001", "anna@example.org").await;
    let stranger = post(&browser(), enter.clone(), &[("code", &right)]).await;
    assert_eq!(stranger.status(), 422, "a code opens its own door only");
    let fields = [("code", right.as_str())];
    let (one, other) =
        tokio::join!(post(&anna, enter.clone(), &fields), post(&anna, enter, &fields));
    let mut both = [one.status().as_u16(), other.status().as_u16()];
    both.sort_unstable();
    assert_eq!(both, [303, 422], "one of two at once is in");
}

async fn another_site_cannot_act(shop: &Shop) {
    let number = case_of_anna(shop).await;
    let anna = sign_in(shop, "NL-1001", "anna@example.org").await;
    let withdraw = format!("{}/nordlicht/cases/{number}/withdraw", shop.url);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = anna.post(&withdraw).header(name, value).form(&[("seen", "")]);
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 403, "{name}");
    }
    let case = shop.api(NORDLICHT).await.get(&format!("/cases/{number}")).await.expect(200);
    assert_eq!(case["status"], "send-goods", "nothing was withdrawn");
}

async fn another_buyers_things_are_not_there(shop: &Shop) {
    let number = case_of_anna(shop).await;
    let bo = sign_in(shop, "NL-1004", "bo@example.org").await;
    for path in ["orders/NL-1001".to_owned(), format!("cases/{number}"), "cases/7777-7777".into()] {
        let page = bo.get(format!("{}/nordlicht/{path}", shop.url)).send().await;
        assert_eq!(page.expect("an answer").status(), 404, "{path}");
    }
    for act in ["withdraw", "parcel", "person"] {
        let act = format!("{}/nordlicht/cases/{number}/{act}", shop.url);
        assert_eq!(post(&bo, act.clone(), &[("tracking", "T1")]).await.status(), 404, "{act}");
    }
    let elsewhere = bo.get(format!("{}/hanyun/orders", shop.url)).send().await;
    assert_eq!(elsewhere.expect("an answer").status(), 303, "a session holds in its own shop");
}
