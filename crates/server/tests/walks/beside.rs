//! What a buyer gets beside what is owed. A promise that was not kept earns one coupon, however
//! often its clock, the job and two tabs say so, and whatever dies in between; a price that fell
//! comes back at once; an insured way back is claimed, put forward and answered.
//! Proves MONEY-10 and MONEY-12, on both engines.

use crate::{
    buyer_pages::{Browser, hidden, page},
    common::{NORDLICHT, Shop},
    every_deed::{Story, text},
    return_to_refund::one_jacket,
    staff_pages::Desk,
};
use amends_core::{
    case::{Compensate, Deed},
    ids::CaseId,
    people::{Actor, Role},
    policy::Trigger,
};
use amends_server::{
    flows::{self, On},
    gateways::shop::{CouponAnswer, CouponOrder},
};
use amends_store::ledger;
use jiff::SignedDuration;
use serde_json::{Value, json};

crate::on_both_engines! {
    a_broken_promise_earns_one_coupon
    goodwill_is_given_once_and_taken_back
    a_survey_is_thanked_for_once
    a_price_that_fell_comes_back
    an_insured_way_back
}

/// Goods that nobody looks at.
async fn left_lying(shop: &Shop) -> Story<'_> {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1003")).await;
    let here = json!({ "items": [{ "item": 1, "units": 1 }] });
    story.deed("receive", here).await;
    story
}

fn given(case: &Value) -> &Value {
    let all = case["compensations"].as_array().expect("a list");
    assert_eq!(all.len(), 1, "one, and only one: {all:#?}");
    &all[0]
}

async fn a_broken_promise_earns_one_coupon(shop: &Shop) {
    let story = left_lying(shop).await;
    shop.pass(SignedDuration::from_hours(48));
    // The shop has made the coupon, and whoever asked died before writing it down.
    made_and_forgotten(shop, &story).await;
    shop.run_jobs().await;
    let case = story.now().await;
    let coupon = given(&case).clone();
    assert_eq!(
        (&coupon["trigger"], &coupon["form"]),
        (&json!("late-inspection"), &json!("coupon"))
    );
    assert_eq!(coupon["amount"]["amount"], "10.00");
    assert_eq!((&coupon["state"], &coupon["clause"]), (&json!("issued"), &json!("NL.PROMISE")));
    // The clock runs out again and again.
    for _ in 0..3 {
        shop.pass(SignedDuration::from_hours(48));
        shop.run_jobs().await;
    }
    assert_eq!(given(&story.now().await), &coupon, "it is never given twice");
    let customer = text(&case["customer"]);
    let account = format!("coupon:{customer}/EUR");
    let balance = async || ledger::balance(shop.app.store(), NORDLICHT, &account).await.unwrap();
    assert_eq!(balance().await, 1_000);
    let told = shop.mails().into_iter().filter(|mail| mail.to.contains("anna"));
    let code = text(&coupon["code"]);
    assert_eq!(told.filter(|mail| mail.raw.contains(&code)).count(), 1, "told once, with its code");
    let buyer = Browser::new(shop);
    buyer.sign_in(shop, "NL-1003", "anna@example.org").await;
    let number = text(&case["number"]);
    for address in ["/orders".to_owned(), format!("/cases/{number}")] {
        let (status, seen) = buyer.get(&address).await;
        assert!(status == 200 && seen.contains(&code), "{address}: {seen}");
    }
    let id = text(&coupon["id"]);
    let used = |order: &str| (format!("compensations/{id}/redeemed"), json!({ "order": order }));
    let (act, body) = used("NL-2001");
    assert_eq!(given(&story.deed(&act, body.clone()).await)["state"], "redeemed");
    assert_eq!(balance().await, 0);
    let address = format!("{}/{act}", story.path);
    let again = story.api.post(&address, &body).await.expect(200);
    assert_eq!(given(&again)["reference"], "NL-2001", "the same order once more is no news");
    let other = story.api.post(&address, &used("NL-2002").1).await;
    other.expect_problem(422, "coupon-over");
    assert_eq!(balance().await, 0);
    in_the_lists(shop, &story, &number).await;
}

/// The shop knows the key already when the job comes.
async fn made_and_forgotten(shop: &Shop, story: &Story<'_>) {
    let case: CaseId = text(&story.now().await["id"]).parse().expect("an id");
    let kind = amends_core::case::TimerKind::Inspect;
    let on = On::clock(NORDLICHT, case, kind);
    let late = flows::perform(&shop.app, &on, &Deed::Expire(kind)).await.expect("it is late");
    let known = &late.compensations[0];
    let order = CouponOrder {
        tenant: NORDLICHT,
        case,
        id: known.id,
        customer: late.customer,
        amount: known.amount,
        currency: late.currency,
        valid_until: known.valid_until,
    };
    let asked = async || shop.app.shop().issue_coupon(&order).await;
    let CouponAnswer::Made { code } = asked().await else { panic!("a coupon") };
    assert_eq!(asked().await, CouponAnswer::Made { code: code.clone() }, "one key, one coupon");
    shop.run_jobs().await;
    assert_eq!(given(&story.now().await)["code"], code);
}

/// By program, and on the page of finance with its table.
async fn in_the_lists(shop: &Shop, story: &Story<'_>, number: &str) {
    let list = story.api.get("/compensations?trigger=late-inspection").await.expect(200);
    let listed = list["items"].as_array().expect("items");
    assert_eq!(listed.len(), 1, "{listed:#?}");
    assert_eq!((&listed[0]["number"], &listed[0]["state"]), (&json!(number), &json!("redeemed")));
    let sums = story.api.get("/figures/compensations").await.expect(200);
    assert_eq!(sums[0]["cost"]["amount"], "10.00", "{sums:#}");
    assert_eq!(sums[0]["open"]["amount"], "0.00");
    let wrong = story.api.get("/compensations?trigger=rain").await.expect_problem(400, "invalid");
    assert_eq!(wrong["errors"][0]["field"], "trigger", "{wrong:#}");
    let desk = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let seen = desk.text("/staff/finance/coupons?month=2026-03").await;
    assert!(seen.contains(number) && seen.contains("late inspection"), "{seen}");
    let table = desk.text("/staff/finance/coupons?month=2026-03&format=csv").await;
    let mut rows = table.lines();
    assert!(rows.next().is_some_and(|head| head.starts_with("id,case,trigger,form,amount")));
    assert!(rows.next().is_some_and(|row| row.contains(",late-inspection,coupon,10.00,EUR,")));
    assert_eq!(rows.next(), None, "{table}");
}

async fn goodwill_is_given_once_and_taken_back(shop: &Shop) {
    let (story, case) = Story::begin(shop, &one_jacket("NL-1001")).await;
    let number = text(&case["number"]);
    let address = format!("{}/compensations", story.path);
    let silent = json!({ "trigger": "offer-goodwill", "amount": "5.00", "clause": "NL.GOODWILL" });
    story.api.post(&address, &silent).await.expect_problem(422, "reason-needed");
    let wrong = json!({ "trigger": "offer-goodwill", "amount": "five", "form": "cake" });
    let problem = story.api.post(&address, &wrong).await.expect_problem(400, "invalid");
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(2), "{problem:#}");
    // Two tabs give the same at once: one of them finds it given.
    let id: CaseId = text(&case["id"]).parse().expect("an id");
    let give = Deed::Compensate(Compensate {
        trigger: Trigger::OfferGoodwill,
        form: None,
        amount: Some(2_000),
        clause: Some("NL.GOODWILL".to_owned()),
    });
    let tab = || {
        let on = On::new(NORDLICHT, id, Actor::Program("tab".to_owned()));
        let on = on.note(Some("sorry for the wait".to_owned()));
        let (app, give) = (shop.app.clone(), give.clone());
        async move { flows::perform(&app, &on, &give).await }
    };
    let (one, other) = tokio::join!(tab(), tab());
    one.expect("given");
    other.expect("given already");
    shop.run_jobs().await;
    let coupon = given(&story.now().await).clone();
    let revoke = format!("compensations/{}/revoke", text(&coupon["id"]));
    let back = story.deed(&revoke, json!({ "note": "given to the wrong buyer" })).await;
    assert_eq!(given(&back)["state"], "revoked");
    by_page(shop, &number).await;
}

/// The same on the page: what is typed is looked at ahead and confirmed.
async fn by_page(shop: &Shop, number: &str) {
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let act = format!("/staff/cases/{number}/acts/compensate");
    let form = agent.text(&act).await;
    assert!(form.contains("Give a coupon or store credit"), "{form}");
    let seen = hidden(&form, "seen");
    let typed = [
        ("seen", seen.as_str()),
        ("id", ""),
        ("trigger", "delay-goodwill"),
        ("form", "coupon"),
        ("amount", "7.00"),
        ("clause", ""),
        ("note", "The parcel lay with us for a week."),
    ];
    let (status, ahead) = page(agent.post(&act, &typed).await).await;
    assert!(status == 200 && ahead.contains("€7.00"), "{ahead}");
    let sure = [typed.as_slice(), &[("sure", "yes")]].concat();
    assert_eq!(agent.post(&act, &sure).await.status(), 303);
    shop.run_jobs().await;
    let case = agent.text(&format!("/staff/cases/{number}")).await;
    assert!(case.contains("THX-") && case.contains("revoke-given"), "{case}");
}

async fn a_survey_is_thanked_for_once(shop: &Shop) {
    let (story, _) = Story::begin(shop, &one_jacket("NL-1001")).await;
    let done = json!({ "trigger": "survey" });
    let case = story.deed("compensations", done.clone()).await;
    assert_eq!(given(&case)["amount"]["amount"], "5.00");
    let address = format!("{}/compensations", story.path);
    let again = story.api.post(&address, &done).await.expect(200);
    assert_eq!(again["version"], case["version"], "the survey's program said it twice");
    let more = json!({ "trigger": "survey", "amount": "9.00" });
    story.api.post(&address, &more).await.expect_problem(422, "already-granted");
    let late = json!({ "trigger": "late-refund" });
    story.api.post(&address, &late).await.expect_problem(422, "compensation-unfit");
    // Nobody uses it: thirty days later it is over.
    shop.run_jobs().await;
    shop.pass(SignedDuration::from_hours(31 * 24));
    shop.run_jobs().await;
    assert_eq!(given(&story.now().await)["state"], "expired");
}

async fn a_price_that_fell_comes_back(shop: &Shop) {
    let ask = |line: Value| {
        let mut asked = json!({ "line": 1, "quantity": 1, "reason": "price-dropped" });
        asked.as_object_mut().expect("an object").extend(line.as_object().expect("one").clone());
        json!({ "order": "NL-1003", "wish": "price-protection", "lines": [asked] })
    };
    let api = shop.api(NORDLICHT).await;
    let refused = api.post("/cases", &ask(json!({}))).await.expect(201);
    assert_eq!(refused["judgement"]["clause"], "NL.PRICE", "not lower: {refused:#}");
    let cheaper = json!({ "products": [{ "id": "jacket", "title": "Fjell jacket",
        "category": "clothing",
        "variants": [{ "sku": "JKT-M", "title": "size M", "price": "99.50", "stock": 9 }] }] });
    shop.import(NORDLICHT, &cheaper.to_string()).await;
    let foreseen = api.post("/cases:preview", &ask(json!({}))).await.expect(200);
    assert_eq!(foreseen["quote"]["refund"]["amount"], "20.50", "{foreseen:#}");
    // On the buyer's own page.
    let buyer = Browser::new(shop);
    buyer.sign_in(shop, "NL-1003", "anna@example.org").await;
    let address = "/orders/NL-1003/ask";
    let (_, form) = buyer.get(&format!("{address}?wish=price-protection&line=1")).await;
    assert!(form.contains("price-1"), "{form}");
    let seen = api.post("/cases:preview", &ask(json!({ "price": "90.00" }))).await.expect(200);
    assert_eq!(seen["decision"]["answer"], "review", "only the buyer saw it: {seen:#}");
    let (story, case) = Story::begin(shop, &ask(json!({}))).await;
    assert_eq!(case["decision"]["answer"], "approve", "{case:#}");
    assert_eq!(case["items"][0]["price"]["amount"], "99.50");
    let case = story.paid().await;
    assert_eq!(case["status"], "settled");
    let refund = &case["settlement"]["refunds"][0];
    assert_eq!((&refund["amount"]["amount"], &refund["state"]), (&json!("20.50"), &json!("paid")));
    let again = api.post("/cases", &ask(json!({}))).await.expect(201);
    assert_eq!(again["status"], "refused", "once a unit: {again:#}");
    // A return of the same jacket gives back what is left of it.
    let ahead = api.post("/cases:preview", &one_jacket("NL-1003")).await.expect(200);
    assert_eq!(ahead["quote"]["refund"]["amount"], "99.50", "{ahead:#}");
    let unfit = json!({ "price": "1.00", "wish": "return-and-refund" });
    let problem = api.post("/cases:preview", &ask(unfit)).await;
    assert!(problem.status < 500, "{}", problem.text);
}

async fn an_insured_way_back(shop: &Shop) {
    let insured = json!({ "orders": [{
        "number": "NL-1100", "customer": "anna", "placed_at": "2026-03-01T09:00:00Z",
        "state": "delivered",
        "lines": [{ "sku": "JKT-M", "quantity": 2, "unit_price": "120.00" }],
        "payments": [{ "tender": "visa-1", "kind": "card", "amount": "240.00" }],
        "parcels": [{ "carrier": "DHL", "tracking": "OUT1100",
            "shipped_at": "2026-03-02T08:00:00Z", "delivered_at": "2026-03-05T10:00:00Z" }],
        "insurance": { "insurer": "Packsafe", "policy": "PS-1", "pays_max": "6.00" },
    }] });
    shop.import(NORDLICHT, &insured.to_string()).await;
    let (story, case) = Story::begin(shop, &one_jacket("NL-1100")).await;
    assert_eq!(case["insurance"], Value::Null);
    let parcel = json!({ "carrier": "DHL", "tracking": "BACK1100" });
    let case = story.deed("announce-parcel", parcel).await;
    let claim = case["insurance"].clone();
    assert_eq!((&claim["state"], &claim["insurer"]), (&json!("claimed"), &json!("Packsafe")));
    assert_eq!(claim["amount"]["amount"], "4.90", "by the tariff, below the policy's 6.00");
    let id = text(&claim["id"]);
    let act = |act: &str| format!("insurance-claims/{id}/{act}");
    let case = story.deed(&act("advance"), json!({})).await;
    assert_eq!(case["insurance"]["advanced"], true);
    let customer = text(&case["customer"]);
    let account = format!("sv:{customer}/gift-1");
    let balance = ledger::balance(shop.app.store(), NORDLICHT, &account).await;
    assert_eq!(balance, Ok(490), "the buyer has it from the shop");
    let too_much = json!({ "amount": "5.00", "reference": "P-1" });
    let address = format!("{}/{}", story.path, act("paid"));
    story.api.post(&address, &too_much).await.expect_problem(422, "amount-wrong");
    let paid = json!({ "amount": "4.90", "reference": "P-1" });
    let case = story.deed(&act("paid"), paid.clone()).await;
    assert_eq!(case["insurance"]["state"], "paid");
    let again = story.api.post(&address, &paid).await.expect(200);
    assert_eq!(again["version"], case["version"], "the insurer says it twice");
    let late = json!({ "reason": "changed our mind" });
    let address = format!("{}/{}", story.path, act("declined"));
    story.api.post(&address, &late).await.expect_problem(409, "not-now");
    let balance = ledger::balance(shop.app.store(), NORDLICHT, &account).await;
    assert_eq!(balance, Ok(490), "and has it once");
    let desk = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let seen = desk.text(&format!("/staff/cases/{}", text(&case["number"]))).await;
    assert!(seen.contains("Packsafe"), "{seen}");
}
