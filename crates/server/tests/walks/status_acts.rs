//! The status page as a place to act, as a browser without script uses it: proposals to and fro, a
//! person with one click, what the bench found, parcels and slips of cases filed together.
//! Proves REVIEW-6, REVIEW-7, INSPECT-6, SHIP-6, on both engines.

use crate::{
    buyer_pages::{Browser, hidden, page},
    common::{Api, NORDLICHT, Shop},
    return_to_refund::one_jacket,
};
use amends_core::{
    case::{
        AgreedDeduction, AskedLine, Case, Deed, Found, Lot, MakeOffer, RecordMismatch, Submit,
        Wish, WishKind,
    },
    ids::{CaseId, CustomerId, RequestId, StaffId},
    people::{Actor, Channel, Role},
};
use amends_server::flows::{self, On, Request};
use amends_store::orders;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::{Value, json};

crate::on_both_engines! {
    buyer_and_shop_find_a_solution a_proposal_is_declined a_person_is_asked_with_one_click
    what_was_found_can_be_contested_and_agreed_on
    goods_of_one_request_share_a_parcel
}

const PIXEL: &[u8] = include_bytes!("pixel.png");

/// A case of Anna's, with the browser of Anna and where its page is.
struct Table<'a> {
    shop: &'a Shop,
    api: Api,
    browser: Browser,
    id: String,
    path: String,
}

impl<'a> Table<'a> {
    async fn of(shop: &'a Shop, ask: &Value) -> Self {
        let api = shop.api(NORDLICHT).await;
        let case = api.post("/cases", ask).await.expect(201);
        let browser = Browser::new(shop);
        browser.sign_in(shop, "NL-1001", "anna@example.org").await;
        let text = |name: &str| case[name].as_str().expect("a text").to_owned();
        Self { shop, api, browser, id: text("id"), path: format!("/cases/{}", text("number")) }
    }

    /// A case that a person has to look at.
    async fn in_review(shop: &'a Shop) -> Self {
        let mut ask = one_jacket("NL-1003");
        ask["lines"][0]["reason"] = json!("faulty");
        Self::of(shop, &ask).await
    }

    async fn shown(&self) -> String {
        let (status, html) = self.browser.get(&self.path).await;
        assert_eq!(status, 200, "{html}");
        html
    }

    async fn status(&self) -> String {
        let case = self.api.get(&format!("/cases/{}", self.id)).await.expect(200);
        case["status"].as_str().expect("a status").to_owned()
    }

    async fn post(&self, act: &str, fields: &[(&str, &str)]) -> (u16, String) {
        page(self.browser.post(&format!("{}/{act}", self.path), fields).await).await
    }

    /// What a member of staff does; no door of theirs matters here.
    async fn staff(&self, deed: Deed) -> Case {
        let actor = Actor::Staff(StaffId::new(1, [7; 10]), Role::Manager);
        let id: CaseId = self.id.parse().expect("an id");
        let on = On::new(NORDLICHT, id, actor).note(Some("What do you think?".to_owned()));
        flows::perform(&self.shop.app, &on, &deed).await.expect("it is done")
    }

    async fn proposes(&self, wish: Wish, deduction: Option<AgreedDeduction>) {
        let lots = vec![Lot { item: 1, units: 1, wish, deduction }];
        self.staff(Deed::MakeOffer(MakeOffer { lots, freight: 0 })).await;
    }

    /// Opens the page behind a link and presses its button.
    async fn sure(&self, act: &str, note: &str) -> String {
        let link = link(&self.shown().await, &format!("/sure/{act}/"));
        let (status, html) = self.browser.get(&link).await;
        assert_eq!(status, 200, "{html}");
        let seen = hidden(&html, "seen");
        let done = self.browser.post(&link, &[("seen", &seen), ("note", note)]).await;
        assert_eq!(done.status(), 303);
        html
    }
}

/// The first link that contains a mark, below the shop.
fn link(html: &str, mark: &str) -> String {
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = links.into_iter().find(|link| link.contains(mark));
    let found = found.unwrap_or_else(|| panic!("no link to {mark} in {html}"));
    found.strip_prefix("/nordlicht").expect("our own").to_owned()
}

// proves REVIEW-6
async fn buyer_and_shop_find_a_solution(shop: &Shop) {
    let table = Table::in_review(shop).await;
    assert!(table.shown().await.contains("/offer\""), "a buyer may begin");
    let wrong = [("do-1", "keep"), ("amount-1", "sixty"), ("note", "A small tear.")];
    let (status, html) = table.post("offer", &wrong).await;
    assert_eq!(status, 422);
    assert!(html.contains("href=\"#do-1\"") && html.contains("sixty"), "named, and kept: {html}");
    let first = [("do-1", "keep"), ("amount-1", "60.00"), ("note", "A small tear.")];
    assert_eq!(table.post("offer", &first).await.0, 303);
    assert_eq!(table.status().await, "offer-to-merchant");

    table.proposes(Wish::Keep { amount: 2_400 }, None).await;
    let html = table.shown().await;
    let talk = html.split("id=\"talk\"").nth(1).expect("the conversation");
    let (mine, theirs) = (talk.find("60.00"), talk.find("24.00"));
    assert!(mine < theirs && talk.contains("A small tear."), "oldest first: {talk}");
    assert!(talk.contains("replaced by a newer one") && talk.contains("What do you think?"));
    assert!(talk.contains("in 3 days"), "how long it stands: {talk}");

    let accept = link(&html, "/sure/accept/");
    let stale = table.browser.post(&accept, &[("seen", "1")]).await;
    assert_eq!(page(stale).await.0, 409, "on what they saw only");
    let asked = table.sure("accept", "").await;
    for part in ["24.00", "What will happen", "Mail to you"] {
        assert!(asked.contains(part), "{part}: {asked}");
    }
    assert_eq!(table.status().await, "refund-under-way");
    shop.run_jobs().await;
    let bookings = shop.bookings().await;
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].wanted.amount.to_decimal(), "24.00", "what the preview said");
}

// proves REVIEW-6
async fn a_proposal_is_declined(shop: &Shop) {
    let table = Table::in_review(shop).await;
    table.proposes(Wish::Repair { serial: None }, None).await;
    shop.run_jobs().await;
    let told = shop.mails().into_iter().any(|mail| mail.raw.contains("a proposal for you"));
    assert!(told, "{:?}", shop.mails());
    table.sure("decline", "I would rather have my money.").await;
    assert_eq!(table.status().await, "in-review");
    let html = table.shown().await;
    assert!(html.contains("declined") && !html.contains("/sure/accept/"), "{html}");
}

// proves REVIEW-7
async fn a_person_is_asked_with_one_click(shop: &Shop) {
    let table = Table::of(shop, &one_jacket("NL-1003")).await;
    assert!(!table.shown().await.contains("/person\""), "nothing to ask a person about");
    shop.pass(SignedDuration::from_hours(15 * 24));
    shop.run_jobs().await;
    assert_eq!(table.status().await, "lapsed");
    table.browser.sign_in(shop, "NL-1001", "anna@example.org").await;
    assert!(table.shown().await.contains("/person\""));
    assert_eq!(table.post("person", &[]).await.0, 303);
    assert_eq!(table.status().await, "in-review");
    assert!(!table.shown().await.contains("/person\""), "once");
    assert_eq!(table.post("person", &[]).await.0, 409);
}

// proves INSPECT-6
async fn what_was_found_can_be_contested_and_agreed_on(shop: &Shop) {
    let table = Table::of(shop, &one_jacket("NL-1003")).await;
    let photo = table.api.request(Method::POST, "/files?order=NL-1003");
    let photo = photo.header("content-type", "image/png").body(PIXEL.to_vec());
    let photo = table.api.send(photo).await.expect(201)["id"].as_str().expect("an id").to_owned();
    let found = RecordMismatch {
        item: 1,
        units: 1,
        found: Found::OtherGoods,
        photo: Some(photo.parse().expect("an id")),
    };
    table.staff(Deed::RecordMismatch(found)).await;
    let html = table.shown().await;
    assert!(html.contains("other goods"), "{html}");
    let small = format!("/photos/{photo}/small");
    assert!(html.contains(&small));
    assert_eq!(table.browser.client_status(&small).await, 200, "the buyer sees the photo");
    table.sure("goods-back", "It is my jacket.").await;
    assert_eq!(table.status().await, "offer-to-merchant");

    let half = AgreedDeduction { basis_points: 5_000, clause: "NL.VALUE".to_owned() };
    table.proposes(Wish::ReturnAndRefund, Some(half)).await;
    let accept = link(&table.shown().await, "/sure/accept/");
    let (_, asked) = table.browser.get(&accept).await;
    assert!(asked.contains("60.00"), "half of what was paid: {asked}");
    table.sure("object", "The box was opened on the way.").await;
    assert_eq!(table.status().await, "disputed");
    let html = table.shown().await;
    assert!(html.contains("being looked at") && html.contains("opened on the way"), "{html}");
}

// proves SHIP-6
async fn goods_of_one_request_share_a_parcel(shop: &Shop) {
    let request = RequestId::new(1, [9; 10]);
    let mut cases = Vec::new();
    for (n, number) in ["NL-1001", "NL-1003"].into_iter().enumerate() {
        cases.push(filed(shop, request, (n as u8, number)).await);
    }
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1001", "anna@example.org").await;
    let path = format!("/cases/{}", cases[0].number);
    let (_, html) = browser.get(&path).await;
    assert!(html.contains(&format!("/nordlicht/cases/{}\"", cases[1].number)), "linked: {html}");
    let (_, slip) = browser.get(&format!("{path}/slip")).await;
    for case in &cases {
        assert!(slip.contains(&case.number), "one print for both: {slip}");
    }
    for tracking in ["back 1", "back 2"] {
        let sent = browser.post(&format!("{path}/parcel"), &[("tracking", tracking)]).await;
        assert_eq!(sent.status(), 303);
    }
    let (_, html) = browser.get(&path).await;
    let sent = html.split("id=\"returns\"").nth(1).expect("the parcels");
    assert!(sent.contains("BACK1") && sent.contains("BACK2") && sent.contains("on its way"));
}

/// A return of one jacket, as one form files it for several orders.
async fn filed(shop: &Shop, request: RequestId, (n, number): (u8, &str)) -> Case {
    let row = orders::by_number(shop.app.store(), NORDLICHT, number).await.expect("read");
    let row = row.expect("an order");
    let customer: CustomerId = row.customer;
    let line = AskedLine {
        line: 1,
        quantity: 1,
        reason: "does-not-fit".to_owned(),
        answers: [("used-outdoors".to_owned(), "no".to_owned())].into(),
        ..AskedLine::default()
    };
    let ask = Submit {
        customer,
        channel: Channel::Page,
        wish: WishKind::ReturnAndRefund,
        lines: vec![line],
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift: false,
        request: Some(request),
        declaration: None,
    };
    let request = Request {
        tenant: NORDLICHT,
        case: CaseId::new(2, [n; 10]),
        order: row.id,
        ask,
        text: None,
        declaration: None,
        actor: Actor::Buyer(customer),
        keyed: None,
    };
    flows::submit_request(&shop.app, &request).await.expect("filed")
}
