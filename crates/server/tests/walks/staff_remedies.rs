//! What those who decide do beyond yes and no, by forms alone: a second person, grants against the
//! rules, proposals to and fro, repairs, lost parcels, objections, cases opened for a buyer.
//! Proves POLICY-13, REVIEW-6, INSPECT-6, APPLY-10, on both engines.

use crate::{
    common::{NORDLICHT, Shop},
    staff_pages::{Desk, leads_to},
};
use amends_core::{
    case::{
        AnnounceParcel, AskedLine, Case, CheckResult, Deed, InspectedItem, Lot, MakeOffer, Part,
        Receive, Submit, Wish, WishKind, progress,
    },
    ids::{CaseId, StaffId},
    people::{Actor, Channel, Role},
};
use amends_server::flows::{self, On, Request};
use amends_store::orders;
use reqwest::{StatusCode, multipart::Form};

crate::on_both_engines! {
    above_somebodys_authority_a_second_person_confirms
    against_the_rules_only_with_a_reason
    proposals_go_to_and_fro
    a_repair_from_the_partner_to_the_buyer
    what_was_lost_is_settled
    an_objection_is_decided_by_a_manager
    a_case_for_a_buyer_says_who_filed_it
}

/// Ten jackets at once: more than an agent may grant alone.
const TEN: &str = r#"{ "orders": [{
    "number": "NL-2001", "customer": "anna", "placed_at": "2026-03-01T09:00:00Z",
    "state": "delivered",
    "lines": [{ "sku": "JKT-M", "quantity": 10, "unit_price": "120.00" }],
    "payments": [{ "tender": "visa-1", "kind": "card", "amount": "1200.00" }],
    "parcels": [{ "carrier": "DHL", "tracking": "OUT2001",
        "shipped_at": "2026-03-02T08:00:00Z", "delivered_at": "2026-03-05T10:00:00Z" }]
}] }"#;

/// Files a request for units of a line, as the buyer does.
async fn file(shop: &Shop, order: &str, wish: WishKind, line: AskedLine) -> Case {
    let row = orders::by_number(shop.app.store(), NORDLICHT, order).await.expect("the store");
    let row = row.expect("the order is there");
    let ask = Submit {
        customer: row.customer,
        channel: Channel::Page,
        wish,
        lines: vec![line],
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift: false,
        request: None,
        declaration: None,
    };
    let (case, actor) = (shop.app.mint().id(CaseId::new), Actor::Buyer(row.customer));
    let (order, text) = (row.id, Some("Please help.".to_owned()));
    let (tenant, declaration, keyed) = (NORDLICHT, None, None);
    let request = Request { tenant, case, order, ask, text, declaration, actor, keyed };
    flows::submit_request(&shop.app, &request).await.expect("it can be asked for")
}

fn asked(line: u16, quantity: u32, reason: &str) -> AskedLine {
    let unused = ("used-outdoors".to_owned(), "no".to_owned());
    let (reason, answers) = (reason.to_owned(), [unused].into());
    AskedLine { line, quantity, reason, answers, ..AskedLine::default() }
}

async fn does(shop: &Shop, case: &Case, actor: Actor, deed: Deed) -> Case {
    let on = On::new(NORDLICHT, case.id, actor);
    flows::perform(&shop.app, &on, &deed).await.expect("it can be done")
}

async fn buyer_does(shop: &Shop, case: &Case, deed: Deed) -> Case {
    does(shop, case, Actor::Buyer(case.customer), deed).await
}

/// Everything arrives and gets a grade.
async fn at_the_bench(shop: &Shop, case: &Case, grade: &str, checks: &[&str]) -> Case {
    let bench = || Actor::Staff(StaffId(uuid::Uuid::nil()), Role::Warehouse);
    let item = &case.items[0].asked;
    let (no, units) = (item.no, item.units.count());
    let here = Receive { units: vec![(no, units)], ..Receive::default() };
    does(shop, case, bench(), Deed::Receive(here)).await;
    let passed = |check: &&str| CheckResult { check: check.to_string(), passed: true, photo: None };
    let checks = checks.iter().map(passed).collect();
    let found =
        InspectedItem { item: no, units, grade: grade.to_owned(), checks, missing: Vec::new() };
    does(shop, case, bench(), Deed::Inspect(vec![found])).await
}

async fn now(shop: &Shop, case: &Case) -> Case {
    flows::load::case(&shop.app, NORDLICHT, case.id).await.expect("the case").case
}

async fn label(shop: &Shop, case: &Case) -> &'static str {
    progress(&now(shop, case).await).label.word()
}

fn page_of(case: &Case) -> String {
    format!("/staff/cases/{}", case.number)
}

/// Looks ahead, checks that nothing happened, and confirms.
async fn look_and_confirm(
    shop: &Shop,
    desk: &Desk,
    (case, path): (&Case, &str),
    typed: &[(&str, &str)],
) -> String {
    let before = now(shop, case).await.version;
    let looked = desk.post(path, typed).await;
    assert_eq!(looked.status(), StatusCode::OK, "{path}");
    let page = looked.text().await.expect("a page");
    assert!(page.contains("id=\"foresight\"") && page.contains("value=\"yes\""), "{page}");
    assert_eq!(now(shop, case).await.version, before, "a look ahead stores nothing");
    let sure: Vec<_> = typed.iter().copied().chain([("sure", "yes")]).collect();
    let done = desk.post(path, &sure).await;
    assert_eq!(leads_to(&done), page_of(case), "{path}: {:?}", done.text().await);
    page
}

// proves POLICY-13, and the limits of authority of CARE-9
async fn above_somebodys_authority_a_second_person_confirms(shop: &Shop) {
    shop.import(NORDLICHT, TEN).await;
    let case = file(shop, "NL-2001", WishKind::ReturnAndRefund, asked(1, 10, "does-not-fit")).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let at = page_of(&case);

    // More than they may grant is more than they may propose.
    let offer = [("wish-1-1", "refund-only"), ("units-1-1", "10")];
    let offered = agent.post(&format!("{at}/offer"), &offer).await;
    assert_eq!(offered.status(), StatusCode::UNPROCESSABLE_ENTITY);

    let approve = format!("{at}/approve");
    let granted = agent.post(&approve, &[("clause", "NL.RETURN.30D")]).await;
    assert_eq!(leads_to(&granted), at);
    assert_eq!(label(shop, &case).await, "second-wanted");
    let shown = agent.text(&at).await;
    assert!(!shown.contains(&approve), "the first person cannot confirm");
    assert!(shown.contains("A second person"), "and reads why");
    assert_eq!(agent.get(&approve).await.status(), StatusCode::CONFLICT);

    assert!(manager.text("/staff/inbox?tab=open&status=second").await.contains(&case.number));
    assert!(manager.text(&at).await.contains("Confirm as the second person"));
    assert!(manager.text(&approve).await.contains("id=\"foresight\""));
    let confirmed = manager.post(&approve, &[("clause", "NL.RETURN.30D")]).await;
    assert_eq!(leads_to(&confirmed), at);
    assert_eq!(label(shop, &case).await, "send-goods");
}

// proves POLICY-13, and the limits of authority of CARE-9
async fn against_the_rules_only_with_a_reason(shop: &Shop) {
    let case = file(shop, "NL-0900", WishKind::ReturnAndRefund, asked(1, 1, "does-not-fit")).await;
    assert_eq!(label(shop, &case).await, "refused", "the window is closed");
    buyer_does(shop, &case, Deed::AskPerson).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let approve = format!("{}/approve", page_of(&case));
    let typed = [("clause", "NL.GOODWILL")];
    let bare = agent.post(&approve, &typed).await;
    assert_eq!(bare.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().await.expect("a page").contains("href=\"#note\""), "a reason is missing");
    let typed = [typed[0], ("note", "She was in hospital.")];
    assert_eq!(leads_to(&agent.post(&approve, &typed).await), page_of(&case));
    assert_eq!(label(shop, &case).await, "send-goods");
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    assert!(manager.text("/staff/inbox").await.contains("Last 90 days"), "second looks");
    assert!(!agent.text("/staff/inbox").await.contains("Last 90 days"));
}

// proves REVIEW-6
async fn proposals_go_to_and_fro(shop: &Shop) {
    let case = file(shop, "NL-1003", WishKind::ReturnAndRefund, asked(1, 1, "faulty")).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let (at, offer) = (page_of(&case), format!("{}/offer", page_of(&case)));
    assert!(agent.text(&at).await.contains(&offer));
    assert!(agent.text(&offer).await.contains("units-1-1"));
    let row = |amount| [("wish-1-1", "keep"), ("units-1-1", "1"), ("amount-1-1", amount)];
    let wrong = agent.post(&offer, &row("a lot")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().await.expect("a page").contains("a lot"), "what was typed is kept");
    let words = [("note", "Keep it for less?")];
    let typed: Vec<_> = row("20.00").into_iter().chain(words).collect();
    let page = look_and_confirm(shop, &agent, (&case, &offer), &typed).await;
    assert!(page.contains("20.00"), "the arithmetic is shown before it is sent: {page}");
    assert_eq!(label(shop, &case).await, "offer-to-buyer");
    let shown = agent.text(&at).await;
    assert!(shown.contains("Keep it for less?") && shown.contains("on the table"));
    assert!(!shown.contains("acts/accept-offer"), "their own proposal is not theirs to accept");

    let lot = Lot { item: 1, units: 1, wish: Wish::Keep { amount: 3_500 }, deduction: None };
    let counter = MakeOffer { lots: vec![lot], freight: 0 };
    buyer_does(shop, &case, Deed::MakeOffer(counter)).await;
    assert!(agent.text("/staff/inbox?tab=open&status=counter").await.contains(&case.number));
    let accept = format!("{at}/acts/accept-offer");
    assert!(agent.text(&at).await.contains(&accept));
    assert!(agent.text(&accept).await.contains("35.00"));
    look_and_confirm(shop, &agent, (&case, &accept), &[]).await;
    shop.run_jobs().await;
    let case = now(shop, &case).await;
    assert!(case.is_closed(), "{:?}", case.settlement);
    assert_eq!(case.quote.refund, 3_500);
}

async fn a_repair_from_the_partner_to_the_buyer(shop: &Shop) {
    let case = file(shop, "NL-1001", WishKind::Repair, asked(2, 1, "faulty")).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let warehouse = Desk::of(shop, NORDLICHT, Role::Warehouse).await;
    let at = page_of(&case);
    let granted = agent.post(&format!("{at}/approve"), &[("clause", "NL.REPAIR")]).await;
    assert_eq!(leads_to(&granted), at);
    let case = at_the_bench(shop, &case, "faulty", &["complete", "works"]).await;
    let id = case.settlement.parts().iter().find_map(|part| match part {
        Part::Repair(repair) => Some(repair.id.to_string()),
        _ => None,
    });
    let id = id.expect("a repair was agreed");
    let outcome = |word: &str| format!("{at}/outcomes/{word}");
    assert!(warehouse.text(&at).await.contains("outcomes/to-partner"));
    assert!(!warehouse.text(&at).await.contains("outcomes/mended"), "it is not there yet");
    let none = warehouse.post(&outcome("to-partner"), &[("id", &id)]).await;
    assert_eq!(none.status(), StatusCode::UNPROCESSABLE_ENTITY, "no partner was named");
    let partner = [("id", id.as_str()), ("partner", "Nordlicht Werkstatt")];
    look_and_confirm(shop, &warehouse, (&case, &outcome("to-partner")), &partner).await;
    assert_eq!(label(shop, &case).await, "being-repaired");
    let failed = [("id", id.as_str()), ("reason", "no spare part")];
    look_and_confirm(shop, &warehouse, (&case, &outcome("not-mended")), &failed).await;
    assert_eq!(label(shop, &case).await, "repair-failed");
    assert!(agent.text(&at).await.contains("acts/remedy"), "another solution is offered");
    let again = format!("{at}/acts/mend-again");
    look_and_confirm(shop, &agent, (&case, &again), &[("id", &id)]).await;
    look_and_confirm(shop, &agent, (&case, &outcome("to-partner")), &partner).await;
    let mended = [("id", id.as_str()), ("parts", "switch\nseal")];
    look_and_confirm(shop, &agent, (&case, &outcome("mended")), &mended).await;
    sent_and_delivered(shop, &warehouse, &case).await;
    assert_eq!(label(shop, &case).await, "settled");
    assert!(agent.text(&at).await.contains("switch, seal"));
}

async fn sent_and_delivered(shop: &Shop, desk: &Desk, case: &Case) {
    let sent = now(shop, case).await.settlement.parts().iter().find_map(|part| match part {
        Part::Replacement(sent) => Some(sent.id.to_string()),
        _ => None,
    });
    let id = sent.expect("something goes out");
    let outcome = |word: &str| format!("{}/outcomes/{word}", page_of(case));
    let bare = desk.post(&outcome("sent"), &[("id", &id)]).await;
    assert_eq!(bare.status(), StatusCode::UNPROCESSABLE_ENTITY, "no tracking number");
    let parcel = [("id", id.as_str()), ("carrier", "DHL"), ("tracking", "back again 1")];
    look_and_confirm(shop, desk, (case, &outcome("sent")), &parcel).await;
    look_and_confirm(shop, desk, (case, &outcome("delivered")), &[("id", &id)]).await;
}

async fn what_was_lost_is_settled(shop: &Shop) {
    let case = file(shop, "NL-1003", WishKind::ReturnAndRefund, asked(1, 1, "does-not-fit")).await;
    let (carrier, tracking) = ("DHL".to_owned(), "LOST1".to_owned());
    let parcel = AnnounceParcel { carrier, tracking, collected: false };
    buyer_does(shop, &case, Deed::AnnounceParcel(parcel)).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let at = page_of(&case);
    let lost = format!("{at}/acts/lost");
    assert!(agent.text(&at).await.contains(&format!("{lost}?id=LOST1")));
    assert!(agent.text(&format!("{lost}?id=LOST1")).await.contains("id=\"foresight\""));
    look_and_confirm(shop, &agent, (&case, &lost), &[("id", "LOST1")]).await;
    assert_eq!(label(shop, &case).await, "goods-missing");
    let settle = format!("{at}/settle");
    assert!(agent.text(&settle).await.contains("name=\"lost\""));
    let page = look_and_confirm(shop, &agent, (&case, &settle), &[("lost", "yes")]).await;
    assert!(page.contains("120.00"), "{page}");
    shop.run_jobs().await;
    assert_eq!(label(shop, &case).await, "settled");
}

// proves INSPECT-6
async fn an_objection_is_decided_by_a_manager(shop: &Shop) {
    let case = file(shop, "NL-1003", WishKind::ReturnAndRefund, asked(1, 1, "does-not-fit")).await;
    at_the_bench(shop, &case, "damaged", &["complete", "clean"]).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let manager = Desk::of(shop, NORDLICHT, Role::Manager).await;
    let at = page_of(&case);
    let taken = [("percent-1", "25"), ("clause-1", "NL.VALUE")];
    look_and_confirm(shop, &agent, (&case, &format!("{at}/settle")), &taken).await;
    shop.run_jobs().await;
    buyer_does(shop, &case, Deed::RaiseDispute).await;
    let dispute = format!("{at}/dispute");
    assert!(!agent.text(&at).await.contains(&dispute));
    assert_eq!(agent.post(&dispute, &[]).await.status(), StatusCode::FORBIDDEN);
    assert!(manager.text("/staff/inbox?tab=open&status=dispute").await.contains(&case.number));
    assert!(manager.text(&at).await.contains(&dispute));
    assert!(manager.text(&dispute).await.contains("30.00"), "what was taken off");
    let bare = manager.post(&dispute, &[]).await;
    assert_eq!(bare.status(), StatusCode::UNPROCESSABLE_ENTITY, "without a clause");
    let typed = [("clause", "NL.GOODWILL"), ("percent-1", "10"), ("clause-1", "NL.VALUE")];
    let page = look_and_confirm(shop, &manager, (&case, &dispute), &typed).await;
    assert!(page.contains("18.00"), "the difference goes back: {page}");
    shop.run_jobs().await;
    assert_eq!(label(shop, &case).await, "settled");
    let paid: i64 = shop.bookings().await.iter().map(|b| b.wanted.amount.minor).sum();
    assert_eq!(paid, 10_800, "nine tenths of 120.00 in all");
}

// proves APPLY-10
async fn a_case_for_a_buyer_says_who_filed_it(shop: &Shop) {
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    let found = leads_to(&agent.get("/staff/open?order=NL-1003").await);
    let form = agent.text(&format!("{found}?wish=return-and-refund&line=1")).await;
    assert!(form.contains("How did the buyer reach you?"));
    let case = form.split("name=\"case\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields = [
        ("case", case.expect("an id")),
        ("wish", "return-and-refund"),
        ("line", "1"),
        ("q-1", "1"),
        ("reason-1", "does-not-fit"),
        ("a-1-used-outdoors", "no"),
        ("channel", "chat"),
        ("go", "send"),
    ];
    let fields = fields.map(|(name, value)| (name, value.to_owned()));
    let body = fields.into_iter().fold(Form::new(), |form, (name, value)| form.text(name, value));
    let filed = agent.multipart(&found, body).await;
    let at = leads_to(&filed);
    assert!(at.starts_with("/staff/cases/"), "{at}: {:?}", filed.text().await);
    let page = agent.text(&at).await;
    assert!(page.contains("Filed for the buyer by agent"), "{page}");
    assert!(page.contains("(Chat)"), "and how it came in");
}
