//! The way into a case, over HTTP as a browser without script goes it: different wishes for one
//! line, a price difference shown before it is sent, a request that is changed, a form that is left
//! and gone on with, one request over several orders. On both engines.

use crate::{
    buyer_pages::{Browser, hidden, location, page},
    common::{NORDLICHT, Shop},
};
use serde_json::Value;

crate::on_both_engines! {
    one_line_in_two_ways a_dearer_variant_says_how_it_is_paid a_request_is_changed
    a_form_is_left_and_gone_on_with several_orders_at_once all_or_nothing
}

type Fields = Vec<(&'static str, String)>;

fn fields(list: &[(&'static str, &str)]) -> Fields {
    list.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// A form for one item with a reason that asks nothing more.
const FAULTY: [(&str, &str); 4] =
    [("wish", "return-and-refund"), ("line", "1"), ("q-1", "1"), ("reason-1", "wrong-item")];

async fn anna(shop: &Shop) -> Browser {
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1001", "anna@example.org").await;
    browser
}

/// The case that an answer leads to, as the API tells it.
async fn case(shop: &Shop, path: &str) -> Value {
    let number = path.rsplit('/').next().expect("a number");
    let api = shop.api(NORDLICHT).await;
    let all = api.get("/cases").await.expect(200);
    let all = all["items"].as_array().expect("a list");
    let found = all.iter().find(|case| case["number"] == number).expect("it is there");
    let id = found["id"].as_str().expect("an id").to_owned();
    api.get(&format!("/cases/{id}")).await.expect(200)
}

// proves APPLY-7: what can be asked for is chosen item by item, one line in parts
async fn one_line_in_two_ways(shop: &Shop) {
    let (browser, ask) = (anna(shop).await, "/orders/NL-1001/ask");
    let (_, first) = browser.get(&format!("{ask}?wish=exchange&line=1")).await;
    assert!(first.contains("name=\"more\""), "another wish can be added");
    let id = hidden(&first, "case");
    let begun = [("case", id.as_str()), ("wish", "exchange"), ("line", "1"), ("q-1", "2")];
    let more = [begun.as_slice(), &[("more", "1")]].concat();
    let (_, grown) = page(browser.multipart(ask, &fields(&more)).await).await;
    assert!(grown.contains("name=\"wish-1_2\"") && grown.contains("name=\"parts-1\" value=\"2\""));
    let parts = [
        ("case", id.as_str()),
        ("wish", "exchange"),
        ("line", "1"),
        ("parts-1", "2"),
        ("q-1", "1"),
        ("reason-1", "faulty"),
        ("target-1", "JKT-S"),
        ("instant-1", "yes"),
        ("q-1_2", "1"),
        ("wish-1_2", "keep"),
        ("reason-1_2", "faulty"),
        ("keep-1_2", "amount"),
        ("amount-1_2", "12,5o"),
    ];
    let wrong = [parts.as_slice(), &[("go", "send")]].concat();
    let (status, wrong) = page(browser.multipart(ask, &fields(&wrong)).await).await;
    assert_eq!(status, 422);
    assert!(wrong.contains("href=\"#amount-1_2\"") && wrong.contains("12,5o"), "typed and kept");
    let mut right = fields(&parts);
    right.last_mut().expect("the amount").1 = "12,50".to_owned();
    let (_, shown) = page(browser.multipart(ask, &right).await).await;
    assert!(shown.contains("set aside"), "what a hold means: {shown}");
    right.push(("go", "send".to_owned()));
    let filed = browser.multipart(ask, &right).await;
    assert_eq!(filed.status(), 303, "{}", page(filed).await.1);
    let case = case(shop, location(&filed)).await;
    let wishes: Vec<_> =
        case["items"].as_array().expect("items").iter().map(|i| &i["wish"]).collect();
    assert_eq!(wishes, ["exchange", "keep"], "{case:#}");
}

// proves APPLY-7: a price difference, and how it is paid, is shown before the request is sent
async fn a_dearer_variant_says_how_it_is_paid(shop: &Shop) {
    let (browser, ask) = (anna(shop).await, "/orders/NL-1003/ask");
    let dearer = [
        ("wish", "exchange"),
        ("line", "1"),
        ("q-1", "1"),
        ("reason-1", "other-variant"),
        ("a-1-used-outdoors", "no"),
        ("target-1", "JKT-PRO"),
    ];
    let (status, shown) = page(browser.multipart(ask, &fields(&dearer)).await).await;
    assert_eq!(status, 200);
    assert!(shown.contains("€30.00") && shown.contains("name=\"tender\""), "{shown}");
    assert!(shown.contains("pro × 1"), "the goods that go out");
    assert!(shown.contains("We then write to you"), "the messages");
}

// proves APPLY-11: a request can be changed before anything came of it
async fn a_request_is_changed(shop: &Shop) {
    let (browser, ask) = (anna(shop).await, "/orders/NL-1003/ask");
    let send = [FAULTY.as_slice(), &[("go", "send")]].concat();
    let filed = browser.multipart(ask, &fields(&send)).await;
    let status_page = location(&filed).strip_prefix("/nordlicht").expect("our own").to_owned();
    let change = format!("{status_page}/change");
    let (status, form) = browser.get(&change).await;
    assert_eq!(status, 200);
    assert!(form.contains("value=\"wrong-item\" selected"), "it is filled in: {form}");
    let seen = hidden(&form, "seen");
    let other = [
        ("seen", seen.as_str()),
        ("wish", "exchange"),
        ("line", "1"),
        ("q-1", "1"),
        ("reason-1", "other-variant"),
        ("a-1-used-outdoors", "no"),
        ("target-1", "JKT-S"),
        ("go", "send"),
    ];
    let changed = browser.multipart(&change, &fields(&other)).await;
    assert_eq!(changed.status(), 303, "{}", page(changed).await.1);
    let now = case(shop, &status_page).await;
    assert_eq!(now["items"][0]["wish"], "exchange", "{now:#}");
    // The other tab changes what is not there any more: it is told so.
    let stale = browser.multipart(&change, &fields(&other)).await;
    assert_eq!(page(stale).await.0, 409);
    browser.post(&format!("{status_page}/parcel"), &[("tracking", "BACK1")]).await;
    assert_eq!(browser.get(&change).await.0, 409, "the goods are on their way");
}

// proves APPLY-14: what was begun is kept and goes on later, and is gone once it is sent
async fn a_form_is_left_and_gone_on_with(shop: &Shop) {
    let (browser, ask) = (anna(shop).await, "/orders/NL-1003/ask");
    let (_, empty) = browser.get(ask).await;
    let id = hidden(&empty, "case");
    assert!(!browser.get("/orders").await.1.contains("/discard"), "nothing was typed yet");
    let typed = [FAULTY.as_slice(), &[("case", &id), ("note", "half a sentence")]].concat();
    let later = [typed.as_slice(), &[("go", "later")]].concat();
    let left = browser.multipart(ask, &fields(&later)).await;
    assert_eq!((left.status().as_u16(), location(&left)), (303, "/nordlicht/orders"));
    let (_, orders) = browser.get("/orders").await;
    assert!(orders.contains(&format!("/drafts/{id}/discard")), "{orders}");
    let again = anna_elsewhere(shop).await;
    let (_, form) = again.get(&format!("{ask}?draft={id}")).await;
    assert!(form.contains("half a sentence") && form.contains("value=\"wrong-item\" selected"));
    assert_eq!(hidden(&form, "case"), id);
    let other = Browser::new(shop);
    other.sign_in(shop, "NL-1004", "bo@example.org").await;
    assert_eq!(other.get(&format!("/drafts/{id}/discard")).await.0, 404, "nobody else's");
    let send = [typed.as_slice(), &[("go", "send")]].concat();
    assert_eq!(browser.multipart(ask, &fields(&send)).await.status(), 303);
    assert!(!browser.get("/orders").await.1.contains("/discard"), "it was sent");

    let another = [("line", "2"), ("wish", "repair")];
    browser.multipart("/orders/NL-1001/ask", &fields(&another)).await;
    let (_, orders) = browser.get("/orders").await;
    let way = orders.split("href=\"").find(|rest| rest.contains("/discard\"")).expect("kept");
    let way = way.split('"').next().expect("a path").strip_prefix("/nordlicht").expect("ours");
    assert_eq!(browser.get(way).await.0, 200, "it is asked first");
    browser.post(way, &[]).await;
    assert!(!browser.get("/orders").await.1.contains("/discard"), "thrown away");
}

async fn anna_elsewhere(shop: &Shop) -> Browser {
    shop.pass(jiff::SignedDuration::from_mins(20));
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1003", "anna@example.org").await;
    browser
}

/// The hidden fields of a form over two orders, and a return of an item of each.
async fn both(browser: &Browser) -> Fields {
    let (status, form) = browser.get("/ask?order=NL-1001&order=NL-1003").await;
    assert_eq!(status, 200);
    let mut all = fields(&[("order", "NL-1001"), ("order", "NL-1003")]);
    all.push(("request", hidden(&form, "request")));
    all.push(("o1-case", hidden(&form, "o1-case")));
    all.push(("o2-case", hidden(&form, "o2-case")));
    for name in ["o1-wish", "o2-wish"] {
        all.push((name, "return-and-refund".to_owned()));
    }
    for (name, value) in [
        ("o1-line", "1"),
        ("o1-q-1", "1"),
        ("o1-reason-1", "wrong-item"),
        ("o2-line", "1"),
        ("o2-q-1", "1"),
        ("o2-reason-1", "wrong-item"),
        ("go", "send"),
    ] {
        all.push((name, value.to_owned()));
    }
    all
}

// proves APPLY-6: one form files one case for each order, and nothing twice
async fn several_orders_at_once(shop: &Shop) {
    let browser = anna(shop).await;
    let form = both(&browser).await;
    let filed = browser.multipart("/ask", &form).await;
    assert_eq!(filed.status(), 303, "{}", page(filed).await.1);
    let together = location(&filed).strip_prefix("/nordlicht").expect("our own").to_owned();
    let (status, shown) = browser.get(&together).await;
    assert_eq!(status, 200);
    assert!(shown.contains("NL-1001") && shown.contains("NL-1003"), "{shown}");
    let again = browser.multipart("/ask", &form).await;
    assert_eq!(location(&again), location(&filed), "sent twice, filed once");
    assert_eq!(browser.get(&together).await.1.matches("card-link").count(), 2);
    let other = Browser::new(shop);
    other.sign_in(shop, "NL-1004", "bo@example.org").await;
    assert_eq!(other.get(&together).await.0, 404, "nobody else's");
}

// proves APPLY-6: nothing is filed if one of them cannot be
async fn all_or_nothing(shop: &Shop) {
    let browser = anna(shop).await;
    let form = both(&browser).await;
    let taken = [FAULTY.as_slice(), &[("go", "send")]].concat();
    assert_eq!(browser.multipart("/orders/NL-1003/ask", &fields(&taken)).await.status(), 303);
    let (status, shown) = page(browser.multipart("/ask", &form).await).await;
    assert_eq!(status, 422);
    assert!(shown.contains("Order NL-1003 cannot be asked about"), "{shown}");
    let api = shop.api(NORDLICHT).await;
    let cases = api.get("/cases").await.expect(200);
    assert_eq!(cases["items"].as_array().expect("a list").len(), 1, "{cases:#}");
}
