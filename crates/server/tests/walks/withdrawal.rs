//! Withdrawal from the contract with the function of the law (CRD art. 11a): from the button that
//! everybody sees to the acknowledgement in the mail, for as long as the window runs and not a
//! second longer, and nowhere where the law has no such function.
//! Proves MARKET-3, on both engines.

use crate::{
    buyer_pages::{Browser, hidden, location, page},
    common::{HANYUN, NORDLICHT, Shop},
};
use reqwest::Response;
use serde_json::{Value, json};

crate::on_both_engines! {
    from_the_button_to_the_acknowledgement
    until_the_last_second_and_not_one_more
    some_units_of_some_lines
    a_declaration_before_delivery_is_heard
    what_the_law_excludes_is_said_and_can_be_sent
    a_guest_comes_in_by_the_usual_door
    nothing_that_was_typed_is_lost
    other_markets_and_other_people_have_no_such_page
    programs_can_send_it_too
}

const FORM: &str = "/orders/NL-1003/withdrawal";

/// The fields of a form for one unit of line 1.
fn fields<'a>(case: &'a str, go: &'a str) -> Vec<(&'a str, &'a str)> {
    let who = [("name", "Anna Berg"), ("email", "anna.private@example.org")];
    let what = [("line", "1"), ("q-1", "1"), ("go", go), ("case", case)];
    [who.as_slice(), &what].concat()
}

async fn anna(shop: &Shop) -> Browser {
    let browser = Browser::new(shop);
    browser.sign_in(shop, "NL-1003", "anna@example.org").await;
    browser
}

/// Fills in a new form and confirms it.
async fn declare(browser: &Browser, path: &str, what: &[(&str, &str)]) -> Response {
    let case = hidden(&browser.get(path).await.1, "case");
    let with = |go| {
        let who = [("name", "Anna Berg"), ("email", "anna@example.org"), ("case", &*case)];
        [who.as_slice(), what, &[("go", go)]].concat()
    };
    let (status, sure) = page(browser.post(path, &with("check")).await).await;
    assert_eq!(status, 200, "{sure}");
    assert!(sure.contains("Widerruf bestätigen"), "the law's words are on the button: {sure}");
    browser.post(path, &with("confirm")).await
}

/// The case that an answer leads to, as a program sees it.
async fn case_of(shop: &Shop, answer: &Response) -> Value {
    assert_eq!(answer.status(), 303);
    let number = location(answer).split('/').nth(3).expect("a case's page");
    shop.api(NORDLICHT).await.get(&format!("/cases/{number}")).await.expect(200)
}

/// What a letter says, without how mail writes it.
fn letters(shop: &Shop, to: &str) -> Vec<String> {
    let own = shop.mails().into_iter().filter(|mail| mail.to.contains(to));
    own.map(|mail| readable(&mail.raw)).collect()
}

/// Undoes quoted-printable.
fn readable(raw: &str) -> String {
    let text = raw.replace("=\r\n", "").replace("=\n", "");
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, more @ ..] = rest {
        let byte = match more {
            [a, b, ..] if *first == b'=' => std::str::from_utf8(&[*a, *b])
                .ok()
                .and_then(|pair| u8::from_str_radix(pair, 16).ok()),
            _ => None,
        };
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &more[2..] } else { more };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn order(number: &str, more: Value) -> String {
    let mut order = json!({
        "number": number, "customer": "anna", "placed_at": "2026-03-08T09:00:00Z",
        "state": "delivered",
        "lines": [{ "sku": "JKT-M", "quantity": 1, "unit_price": "120.00" }],
        "payments": [{ "tender": "visa-1", "kind": "card", "amount": "120.00" }],
    });
    let more = more.as_object().expect("an object").clone();
    order.as_object_mut().expect("an object").extend(more);
    json!({ "customers": [], "products": [], "orders": [order] }).to_string()
}

async fn from_the_button_to_the_acknowledgement(shop: &Shop) {
    let browser = anna(shop).await;
    let (_, order) = browser.get("/orders/NL-1003").await;
    for words in
        ["lang=\"de\">Vertrag widerrufen", "withdraw from contract here", "NL%2D1003/withdrawal"]
    {
        assert!(order.contains(words), "{words}: {order}");
    }
    assert!(order.contains("4 Apr 2026, 24:00"), "until when: {order}");

    let (_, form) = browser.get(FORM).await;
    assert!(form.contains("value=\"Anna Berg\"") && form.contains("value=\"anna@example.org\""));
    assert!(!form.contains("name=\"reason"), "nobody has to say why: {form}");
    let case = hidden(&form, "case");
    let (status, sure) = page(browser.post(FORM, &fields(&case, "check")).await).await;
    assert_eq!(status, 200);
    for words in
        ["lang=\"de\">Widerruf bestätigen", "confirm withdrawal", "Fjell jacket size M × 1"]
    {
        assert!(sure.contains(words), "{words}: {sure}");
    }
    let none = shop.api(NORDLICHT).await.get("/cases").await.expect(200);
    assert_eq!(none["items"], json!([]), "nothing is filed before it is confirmed");

    let filed = browser.post(FORM, &fields(&case, "confirm")).await;
    let again = browser.post(FORM, &fields(&case, "confirm")).await;
    assert_eq!(location(&filed), location(&again), "pressed twice, filed once");
    let seen = case_of(shop, &filed).await;
    assert_eq!((&seen["status"], &seen["withdrawal"]), (&json!("send-goods"), &json!(true)));
    assert_eq!(seen["decision"]["answer"], "approve");
    assert_eq!(seen["items"][0]["reason"], "withdrawal");
    let all = shop.api(NORDLICHT).await.get("/cases").await.expect(200);
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1));
    let receipt = location(&filed).strip_prefix("/nordlicht").expect("our own").to_owned();
    it_is_acknowledged_once(shop, &browser, (&receipt, &seen)).await;
}

/// By mail, on a page to keep, and from the page of the case.
async fn it_is_acknowledged_once(shop: &Shop, browser: &Browser, (receipt, seen): (&str, &Value)) {
    shop.run_jobs().await;
    shop.run_jobs().await;
    let told = letters(shop, "anna.private@example.org");
    let [letter] = told.as_slice() else { panic!("one letter: {told:?}") };
    let number = seen["number"].as_str().expect("a number");
    for words in [
        "I hereby withdraw from the contract for order NL-1003 of 1 Mar 2026",
        "Fjell jacket size M × 1",
        "Anna Berg",
        "anna.private@example.org",
        "10 Mar 2026, 03:00 (Europe/Berlin, UTC+01:00)",
        number,
        "24 Mar 2026, 24:00",
        "whichever is first",
        "you pay for sending the goods back",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let (_, kept) = browser.get(receipt).await;
    for words in ["10 Mar 2026, 03:00 (Europe/Berlin", "data-print", number, "Anna Berg"] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
    let page = receipt.strip_suffix("/withdrawal").expect("below its case").to_owned();
    let (_, status) = browser.get(&page).await;
    assert!(status.contains(receipt), "the case leads to it: {status}");
    assert!(!status.contains(&format!("{page}/change")), "what was declared is not changed");
    let back = browser.post(&format!("{page}/withdraw"), &[("seen", "3")]).await;
    assert_eq!(back.status(), 303, "it can be taken back");
}

/// The window ends at midnight where the buyer counts days, and the moment of sending counts.
async fn until_the_last_second_and_not_one_more(shop: &Shop) {
    let browser = anna(shop).await;
    let opened_in_time = hidden(&browser.get(FORM).await.1, "case");
    shop.at("2026-04-04T23:59:59+02:00".parse().expect("a moment"));
    let browser = anna(shop).await;
    let (status, form) = browser.get(FORM).await;
    assert_eq!(status, 200);
    let case = hidden(&form, "case");
    assert_eq!(browser.post(FORM, &fields(&case, "confirm")).await.status(), 303);

    shop.at("2026-04-05T00:00:00+02:00".parse().expect("a moment"));
    let other = "/orders/NL-1001/withdrawal";
    let (status, over) = browser.get(other).await;
    assert_eq!(status, 200);
    assert!(over.contains("4 Apr 2026, 24:00"), "it says when it ended: {over}");
    assert!(over.contains("/nordlicht/orders/NL%2D1001/ask"), "and what can be done: {over}");
    let late = browser.post(other, &fields(&opened_in_time, "confirm")).await;
    let (status, late) = page(late).await;
    assert_eq!(status, 422);
    assert!(late.contains("4 Apr 2026, 24:00"), "{late}");
    let (_, order) = browser.get("/orders/NL-1001").await;
    assert!(!order.contains("Vertrag widerrufen"), "no button that leads nowhere: {order}");
    let again = browser.post(FORM, &fields(&case, "confirm")).await;
    assert_eq!(again.status(), 303, "what was sent in time is still there");
}

async fn some_units_of_some_lines(shop: &Shop) {
    let browser = anna(shop).await;
    let path = "/orders/NL-1001/withdrawal";
    let filed = declare(&browser, path, &[("line", "1"), ("q-1", "1")]).await;
    let seen = case_of(shop, &filed).await;
    assert_eq!(seen["items"].as_array().map(Vec::len), Some(1));
    assert_eq!((&seen["items"][0]["line"], &seen["items"][0]["quantity"]), (&json!(1), &json!(1)));
    let (_, rest) = browser.get(path).await;
    assert!(rest.contains("name=\"q-1\" value=\"1\""), "one jacket is left: {rest}");
    let both = [("line", "1"), ("q-1", "1"), ("line", "2"), ("q-2", "1")];
    let filed = declare(&browser, path, &both).await;
    assert_eq!(case_of(shop, &filed).await["items"].as_array().map(Vec::len), Some(2));
    let (_, held) = browser.get(path).await;
    assert!(held.contains("Other requests hold everything"), "{held}");
    assert!(held.contains("You withdrew already"), "and leads to what was acknowledged: {held}");
}

/// What has not been sent stays there and is paid back; what is on its way is for a person.
async fn a_declaration_before_delivery_is_heard(shop: &Shop) {
    let parcel =
        json!([{ "carrier": "DHL", "tracking": "X1", "shipped_at": "2026-03-09T08:00:00Z" }]);
    shop.import(NORDLICHT, &order("NL-2001", json!({ "state": "processing" }))).await;
    let shipped = json!({ "state": "shipped", "parcels": parcel });
    shop.import(NORDLICHT, &order("NL-2002", shipped)).await;
    let browser = anna(shop).await;
    let line = [("line", "1"), ("q-1", "1")];

    let pending = declare(&browser, "/orders/NL-1002/withdrawal", &line).await;
    let seen = case_of(shop, &pending).await;
    assert_eq!((&seen["status"], &seen["wish"]), (&json!("refund-under-way"), &json!("cancel")));
    assert_eq!(seen["quote"]["refund"]["amount"], "125.00", "with the freight: {seen:#}");

    for (number, wish) in [("NL-2001", "cancel"), ("NL-2002", "return-and-refund")] {
        let path = format!("/orders/{number}/withdrawal");
        let (_, form) = browser.get(&path).await;
        assert!(form.contains("only begins to run once"), "{form}");
        let seen = case_of(shop, &declare(&browser, &path, &line).await).await;
        assert_eq!((&seen["status"], &seen["wish"]), (&json!("in-review"), &json!(wish)));
        assert_eq!(seen["turn"], "merchant", "a person has a clock: {seen:#}");
    }
    shop.run_jobs().await;
    let told = letters(shop, "anna@example.org");
    let told: Vec<_> = told.iter().filter(|mail| mail.contains("I hereby withdraw")).collect();
    assert_eq!(told.len(), 3, "each is acknowledged at once: {told:?}");
    let looked_at = told.iter().filter(|mail| mail.contains("A person looks at it by")).count();
    assert_eq!(looked_at, 2);

    let api = shop.api(NORDLICHT).await;
    let open = api.get("/cases?status=in-review").await.expect(200);
    for case in open["items"].as_array().expect("a list") {
        let id = case["id"].as_str().expect("an id");
        let (approve, clause) = (format!("/cases/{id}/approve"), json!({ "clause": "EU.W.14" }));
        let then = api.post(&approve, &clause).await.expect(200);
        let expected = if then["wish"] == "cancel" { "refund-under-way" } else { "send-goods" };
        assert_eq!(then["status"], expected, "{then:#}");
    }
}

async fn what_the_law_excludes_is_said_and_can_be_sent(shop: &Shop) {
    let lines = json!([
        { "sku": "JKT-M", "quantity": 1, "unit_price": "60.00" },
        { "sku": "JKT-L", "quantity": 1, "unit_price": "60.00", "traits": ["custom-made"] },
    ]);
    let parcels = json!([{ "carrier": "DHL", "tracking": "X2",
        "shipped_at": "2026-03-08T10:00:00Z", "delivered_at": "2026-03-09T10:00:00Z" }]);
    shop.import(NORDLICHT, &order("NL-2003", json!({ "lines": lines, "parcels": parcels }))).await;
    let browser = anna(shop).await;
    let path = "/orders/NL-2003/withdrawal";
    let (_, form) = browser.get(path).await;
    assert!(form.contains("does not cover custom-made goods"), "the clause is told: {form}");
    assert!(form.contains("CRD art. 16"), "with its source: {form}");
    let checked = |no: &str| form.contains(&format!("name=\"line\" value=\"{no}\" checked"));
    assert!(checked("1") && !checked("2"), "it is not chosen for anybody: {form}");
    let filed = declare(&browser, path, &[("line", "2"), ("q-2", "1")]).await;
    let seen = case_of(shop, &filed).await;
    assert_eq!((&seen["status"], &seen["turn"]), (&json!("in-review"), &json!("merchant")));
    let id = seen["id"].as_str().expect("an id");
    let api = shop.api(NORDLICHT).await;
    let refuse = api.post(&format!("/cases/{id}/refuse"), &json!({ "clause": "EU.W.EXC" })).await;
    assert_eq!(refuse.expect(200)["status"], "refused");
}

/// The pages that everybody sees have the button; an order's number and a code open the rest.
async fn a_guest_comes_in_by_the_usual_door(shop: &Shop) {
    let guest = Browser::new(shop);
    for place in ["", "/policy"] {
        let (_, page) = guest.get(place).await;
        for words in ["Vertrag widerrufen", "withdraw from contract here", "/nordlicht/withdrawal"]
        {
            assert!(page.contains(words), "{place} {words}: {page}");
        }
    }
    let request = reqwest::Client::new().get(format!("{}/nordlicht", shop.url));
    let zh = request.header("accept-language", "zh-CN").send().await.expect("a page");
    let zh = zh.text().await.expect("text");
    assert!(zh.contains("Vertrag widerrufen") && zh.contains("在此撤回合同"), "{zh}");
    let led = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let led = led.expect("a client").get(format!("{}/nordlicht/withdrawal", shop.url)).send().await;
    let led = led.expect("an answer");
    assert_eq!(location(&led), "/nordlicht?to=%2Fnordlicht%2Fwithdrawal", "and back afterwards");

    guest.sign_in(shop, "NL-1003", "anna@example.org").await;
    let (_, which) = guest.get("/withdrawal").await;
    for order in ["NL-1001", "NL-1002", "NL-1003"] {
        assert!(which.contains(order), "{order}: {which}");
    }
    let bo = Browser::new(shop);
    bo.sign_in(shop, "NL-1004", "bo@example.org").await;
    let (_, which) = bo.get("/withdrawal").await;
    assert!(which.contains("/orders/NL%2D1004/withdrawal"), "{which}");
    assert!(which.contains("NL-0900") && which.contains("See what can be done now"), "{which}");
}

async fn nothing_that_was_typed_is_lost(shop: &Shop) {
    let browser = anna(shop).await;
    let path = "/orders/NL-1001/withdrawal";
    let case = hidden(&browser.get(path).await.1, "case");
    for go in ["check", "confirm"] {
        let wrong = [("name", " "), ("email", "anna at home"), ("line", "1"), ("q-1", "3")];
        let wrong = [wrong.as_slice(), &[("go", go), ("case", &case)]].concat();
        let (status, form) = page(browser.post(path, &wrong).await).await;
        assert_eq!(status, 422);
        for words in [
            "href=\"#name\"",
            "href=\"#email\"",
            "href=\"#q-1\"",
            "value=\"anna at home\"",
            "value=\"3\"",
            "Enter a number from 1 to 2",
        ] {
            assert!(form.contains(words), "{words}: {form}");
        }
        assert_eq!(hidden(&form, "case"), case, "it stays the same form");
    }
    let nothing = [("name", "Anna"), ("email", "anna@example.org"), ("go", "confirm")];
    let (status, form) = page(browser.post(path, &nothing).await).await;
    assert_eq!((status, form.contains("href=\"#lines\"")), (422, true), "{form}");
    let back = [("name", "Änne"), ("email", "a@b"), ("line", "2"), ("q-2", "1"), ("go", "back")];
    let (status, form) = page(browser.post(path, &back).await).await;
    assert_eq!((status, form.contains("value=\"Änne\"")), (200, true), "{form}");
    let odd = [("line", "999"), ("q-999", "-1"), ("line", "x"), ("case", "x"), ("go", "\0")];
    assert_eq!(browser.post(path, &odd).await.status(), 422);
    let cases = shop.api(NORDLICHT).await.get("/cases").await.expect(200);
    assert_eq!(cases["items"], json!([]));
}

async fn other_markets_and_other_people_have_no_such_page(shop: &Shop) {
    let api = shop.api(HANYUN).await;
    let orders = api.get("/orders?customer=lin").await.expect(200);
    let bo = Browser::new(shop);
    bo.sign_in(shop, "NL-1004", "bo@example.org").await;
    assert_eq!(bo.get(FORM).await.0, 404, "another buyer's order is not there");
    assert_eq!(bo.post(FORM, &fields("x", "confirm")).await.status(), 404);
    let case = shop.api(NORDLICHT).await;
    let case = case.post("/cases", &crate::return_to_refund::one_jacket("NL-1004")).await;
    let number = case.expect(201)["number"].as_str().expect("a number").to_owned();
    assert_eq!(bo.get(&format!("/cases/{number}/withdrawal")).await.0, 404, "no declaration");

    let door = reqwest::get(format!("{}/hanyun?lang=en", shop.url)).await.expect("a page");
    assert!(!door.text().await.expect("text").contains("/withdrawal"), "no such law");
    let number = orders["items"][0]["number"].as_str().expect("an order").to_owned();
    let body = json!({ "name": "Sofia", "email": "s@example.org" });
    let place = format!("/orders/{number}/withdrawals");
    api.post(&place, &body).await.expect_problem(404, "not-found");
    api.post(&format!("{place}?preview=true"), &body).await.expect_problem(404, "not-found");
}

async fn programs_can_send_it_too(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    let body = json!({ "name": "Anna Berg", "email": "anna@example.org", "locale": "zh-CN" });
    let place = "/orders/NL-1003/withdrawals";
    let ahead = api.post(&format!("{place}?preview=true"), &body).await.expect(200);
    assert_eq!(ahead["decision"]["answer"], "approve");
    assert_eq!(ahead["quote"]["refund"]["amount"], "120.00", "{ahead:#}");
    assert_eq!(api.get("/cases").await.expect(200)["items"], json!([]), "nothing is stored");

    let once = |body: &Value| {
        let request = api.request(reqwest::Method::POST, place).header("idempotency-key", "k1");
        request.json(body)
    };
    let filed = api.send(once(&body)).await.expect(201);
    assert_eq!(api.send(once(&body)).await.expect(201), filed, "the same key, the same case");
    assert_eq!(filed["withdrawal"], true);
    let id = filed["id"].as_str().expect("an id");
    let told = api.get(&format!("/cases/{id}/withdrawal")).await.expect(200);
    assert_eq!((&told["name"], &told["order"]), (&json!("Anna Berg"), &json!("NL-1003")));
    assert_eq!(told["received"], "10 Mar 2026, 03:00 (Europe/Berlin, UTC+01:00)");
    assert_eq!(told["goods"], json!(["Fjell jacket size M × 1"]));
    assert!(told["next"].as_array().expect("a list").len() > 1, "{told:#}");
    shop.run_jobs().await;
    let letter = letters(shop, "anna@example.org").pop().expect("an acknowledgement");
    assert!(letter.contains("本人在此撤回"), "in the language that was asked for: {letter}");

    let again = api.post(place, &body).await;
    again.expect_problem(422, "impossible");
    let wrong = json!({ "name": "", "email": "x", "locale": "tlh", "lines": [] });
    let problem = api.post(place, &wrong).await.expect_problem(400, "invalid");
    let fields: Vec<_> = problem["errors"].as_array().expect("a list").iter().collect();
    assert_eq!(fields.len(), 4, "{problem:#}");
    shop.at("2026-04-05T00:00:00+02:00".parse().expect("a moment"));
    let late = api.post("/orders/NL-1004/withdrawals", &body).await;
    let late = late.expect_problem(422, "impossible");
    assert!(late.to_string().contains("window-closed"), "{late:#}");
}
