//! A buyer's pages over HTTP as a browser without script sees them: the door and who it opens for,
//! the form, the status page; and what strangers and other buyers see, which is nothing.

use crate::common::{NORDLICHT, Shop};
use jiff::SignedDuration;
use reqwest::{Client, Response, multipart::Form, redirect::Policy};

crate::on_both_engines! {
    from_the_door_to_the_case_and_back nobody_learns_which_orders_exist
    five_wrong_codes_close_the_door pages_are_closed_to_strangers_and_other_buyers
}

/// A browser that follows no redirect by itself.
pub struct Browser {
    client: Client,
    url: String,
}

impl Browser {
    /// Nobody is signed in.
    pub fn new(shop: &Shop) -> Self {
        Self::at(shop, "nordlicht")
    }

    /// Nobody is signed in, at the door of the merchant with this slug.
    pub fn at(shop: &Shop, slug: &str) -> Self {
        let client = Client::builder().cookie_store(true).redirect(Policy::none());
        Self { client: client.build().expect("a client"), url: format!("{}/{slug}", shop.url) }
    }

    /// A page.
    pub async fn get(&self, path: &str) -> (u16, String) {
        page(self.client.get(format!("{}{path}", self.url)).send().await.expect("an answer")).await
    }

    /// The status of something that is no page.
    pub async fn client_status(&self, path: &str) -> u16 {
        let request = self.client.get(format!("{}{path}", self.url));
        request.send().await.expect("an answer").status().as_u16()
    }

    /// A plain form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}{path}", self.url)).form(fields);
        request.send().await.expect("an answer")
    }

    /// A form with room for photos.
    pub async fn multipart(&self, path: &str, fields: &[(&'static str, String)]) -> Response {
        let body = fields.iter().cloned().fold(Form::new(), |form, (k, v)| form.text(k, v));
        let request = self.client.post(format!("{}{path}", self.url)).multipart(body);
        request.send().await.expect("an answer")
    }

    /// Signs in with the code from the mail.
    pub async fn sign_in(&self, shop: &Shop, number: &str, contact: &str) {
        let before = codes(shop);
        let asked = self.post("", &[("number", number), ("contact", contact)]).await;
        assert_eq!(asked.status(), 303);
        shop.run_jobs().await;
        let code = codes(shop).into_iter().find(|code| !before.contains(code));
        let code = code.unwrap_or_else(|| panic!("a code came by mail: {:?}", shop.mails()));
        let entered = self.post("/code", &[("code", &code), ("to", "")]).await;
        assert_eq!(entered.status(), 303);
        let base = self.url.strip_prefix(&shop.url).expect("our own");
        assert_eq!(location(&entered), format!("{base}/orders"));
    }
}

/// Status and text of an answer.
pub async fn page(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let text = response.text().await.expect("a whole page");
    assert!(!text.contains('⟦'), "words are missing: {text}");
    (status, text)
}

/// Where an answer leads.
pub fn location(response: &Response) -> &str {
    response.headers()["location"].to_str().expect("an address")
}

/// The codes mailed so far, in the order in which the mails lie.
fn codes(shop: &Shop) -> Vec<String> {
    let is_code = |line: &&str| line.len() == 6 && line.chars().all(|c| c.is_ascii_digit());
    let of_mail = |raw: String| raw.lines().map(str::trim).find(is_code).map(str::to_owned);
    shop.mails().into_iter().filter_map(|mail| of_mail(mail.raw)).collect()
}

/// The form for one jacket that does not fit, as far as `more` fills it in.
fn form(case: &str, more: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let fields = [("case", case), ("wish", "return-and-refund"), ("line", "1"), ("q-1", "1")];
    fields.iter().chain(more).map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The value of a hidden field.
pub fn hidden(html: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = html.split(&mark).nth(1).expect("the field is there");
    rest.split('"').next().expect("a value").to_owned()
}

async fn from_the_door_to_the_case_and_back(shop: &Shop) {
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1001", "Anna@Example.org").await;
    let (_, orders) = browser.get("/orders").await;
    assert!(orders.contains("NL-1001") && orders.contains("NL-1003"), "all orders of the buyer");
    let (_, order) = browser.get("/orders/NL-1001").await;
    assert!(order.contains("ask?wish=return-and-refund&#38;line=1"), "{order}");

    let ask = "/orders/NL-1001/ask";
    let (_, empty) = browser.get(&format!("{ask}?wish=return-and-refund&line=1")).await;
    let case = hidden(&empty, "case");
    let so_far = [("reason-1", "does-not-fit"), ("go", "next")];
    let (_, grown) = page(browser.multipart(ask, &form(&case, &so_far)).await).await;
    assert!(grown.contains("a-1-used-outdoors"), "the question that matters is asked");
    let early = [("reason-1", "does-not-fit"), ("go", "send")];
    let (status, early) = page(browser.multipart(ask, &form(&case, &early)).await).await;
    assert_eq!(status, 422);
    assert!(early.contains("href=\"#a-1-used-outdoors\""), "what is missing is named");

    let full = [("reason-1", "does-not-fit"), ("a-1-used-outdoors", "no"), ("go", "send")];
    let filed = browser.multipart(ask, &form(&case, &full)).await;
    assert_eq!(filed.status(), 303);
    let status_page = location(&filed).strip_prefix("/nordlicht").expect("our own").to_owned();
    let again = browser.multipart(ask, &form(&case, &full)).await;
    assert_eq!(location(&again), location(&filed), "sent twice, filed once");

    let (_, shown) = browser.get(&status_page).await;
    assert!(shown.contains("data-version=\"3\"") && shown.contains("name=\"tracking\""));
    let empty = browser.post(&format!("{status_page}/parcel"), &[("tracking", " ")]).await;
    assert_eq!(page(empty).await.0, 422);
    let sent = browser.post(&format!("{status_page}/parcel"), &[("tracking", "back 1")]).await;
    assert_eq!(sent.status(), 303);
    // The other tab still offers to take it back: it is told what happened meanwhile.
    let stale = browser.post(&format!("{status_page}/withdraw"), &[("seen", "3")]).await;
    assert_eq!(page(stale).await.0, 409);
    let (status, _) = browser.get(&format!("{status_page}/now?seen=4")).await;
    assert_eq!(status, 204, "nothing is new");
}

async fn nobody_learns_which_orders_exist(shop: &Shop) {
    let browser = Browser::new(shop);
    let mut answers = Vec::new();
    for (number, contact) in [
        ("NL-9999", "anna@example.org"),
        ("NL-1001", "bo@example.org"),
        ("NL-1001", "anna@example.org"),
    ] {
        let answer = browser.post("", &[("number", number), ("contact", contact)]).await;
        answers.push((answer.status().as_u16(), location(&answer).to_owned()));
        shop.run_jobs().await;
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    assert_eq!(codes(shop).len(), 1, "only the right person gets a mail");
    for _ in 0..12 {
        browser.post("", &[("number", "NL-9999"), ("contact", "x@example.org")]).await;
    }
    let last = browser.post("", &[("number", "NL-9999"), ("contact", "x@example.org")]).await;
    assert_eq!(last.status(), 429, "tries are limited");
}

async fn five_wrong_codes_close_the_door(shop: &Shop) {
    let browser = Browser::new(shop);
    browser.post("", &[("number", "NL-1001"), ("contact", "anna@example.org")]).await;
    shop.run_jobs().await;
    let code = codes(shop).pop().expect("a code");
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let answer = browser.post("/code", &[("code", wrong), ("to", "")]).await;
        assert_eq!(page(answer).await.0, 422);
    }
    let late = browser.post("/code", &[("code", &code), ("to", "")]).await;
    assert_eq!(page(late).await.0, 422, "the right one is worth nothing any more");

    browser.post("", &[("number", "NL-1001"), ("contact", "anna@example.org")]).await;
    shop.run_jobs().await;
    let fresh = codes(shop).into_iter().find(|other| *other != code).expect("another code");
    shop.pass(SignedDuration::from_mins(11));
    let late = browser.post("/code", &[("code", &fresh), ("to", "")]).await;
    assert_eq!(page(late).await.0, 422, "ten minutes are over");
}

async fn pages_are_closed_to_strangers_and_other_buyers(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let case = api.post("/cases", &crate::return_to_refund::one_jacket("NL-1001")).await;
    let case = case.expect(201)["number"].as_str().expect("a number").to_owned();
    let gets = [
        "/orders".to_owned(),
        "/orders/NL-1001".to_owned(),
        "/orders/NL-1001/ask".to_owned(),
        format!("/cases/{case}"),
        format!("/cases/{case}/now"),
        format!("/cases/{case}/slip"),
        format!("/cases/{case}/withdraw"),
    ];
    let posts = ["parcel", "person", "withdraw"].map(|act| format!("/cases/{case}/{act}"));
    let (stranger, other) = (Browser::new(shop), Browser::new(shop));
    other.sign_in(shop, "NL-1004", "bo@example.org").await;
    for path in &gets {
        assert_eq!(stranger.get(path).await.0, 303, "{path}: a stranger is led to the door");
        let expected = if path == "/orders" { 200 } else { 404 };
        assert_eq!(other.get(path).await.0, expected, "{path}: another buyer sees nothing");
    }
    for path in &posts {
        assert_eq!(stranger.post(path, &[]).await.status(), 303, "{path}");
        assert_eq!(other.post(path, &[("tracking", "A1")]).await.status(), 404, "{path}");
    }
    assert!(!other.get("/orders").await.1.contains("NL-1001"));
    other.post("/sign-out", &[]).await;
    assert_eq!(other.get("/orders").await.0, 303, "signed out");
    assert_eq!(stranger.get("/code").await.0, 200);
}
