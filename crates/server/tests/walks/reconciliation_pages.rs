//! Finance takes a statement in and works its differences off by page, from the empty list to the
//! report that is signed.
//! Proves MONEY-11, on both engines.

use crate::{
    common::{HANYUN, NORDLICHT, Shop},
    reconciliation::{cancelled, statement},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use jiff::SignedDuration;
use reqwest::{StatusCode, multipart};

crate::on_both_engines! { finance_does_it_by_pages }

const LIST: &str = "/staff/finance/reconciliation";

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let start = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
    start.split('"').next().unwrap_or_default().to_owned()
}

/// Addresses of differences on a page.
fn links(page: &str) -> Vec<String> {
    let parts = page.split("href=\"/staff/finance/reconciliation/df_").skip(1);
    let path = |part: &str| part.split('"').next().unwrap_or_default().to_owned();
    parts.map(|part| format!("/staff/finance/reconciliation/df_{}", path(part))).collect()
}

async fn finance_does_it_by_pages(shop: &Shop) {
    let api = shop.api(NORDLICHT).await;
    cancelled(shop, &api).await;
    let text = statement(&shop.bookings().await);
    shop.pass(SignedDuration::from_hours(6 * 24));
    let desk = Desk::of(shop, NORDLICHT, Role::Finance).await;
    assert!(desk.text(LIST).await.contains("No statement has come yet"));
    assert!(desk.text("/staff/finance/statements").await.contains("No statement has come yet"));

    let form = |text: String, format: &'static str| {
        let file = multipart::Part::text(text).file_name("balance.csv");
        let form = multipart::Form::new().text("account", "simulator").text("format", format);
        form.part("file", file)
    };
    let wrong = desk.multipart("/staff/finance/statements", form(text.clone(), "paypal")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = wrong.text().await.expect("a page");
    assert!(wrong.contains("The file is not taken in"), "it says why");

    let look = desk.multipart("/staff/finance/statements", form(text, "stripe")).await;
    assert_eq!(look.status(), StatusCode::OK);
    let look = look.text().await.expect("a page");
    assert!(look.contains("€826.00") && !look.contains('⟦'), "{look}");
    assert!(desk.text(LIST).await.contains("No statement has come yet"), "nothing is in yet");
    let names =
        ["account", "format", "columns", "day_first", "decimal_comma", "name", "hash", "seal"];
    let fields: Vec<(&str, String)> = names.map(|name| (name, hidden(&look, name))).to_vec();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
    let taken = desk.post("/staff/finance/statements/take", &fields).await;
    let one = leads_to(&taken);
    let mut page = desk.text(&one).await;
    for _ in 0..200 {
        if !page.contains("http-equiv") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        page = desk.text(&one).await;
    }
    assert!(page.contains("balance.csv") && !page.contains("http-equiv"), "it is done");
    assert_eq!(leads_to(&desk.post(&format!("{one}/resume"), &[]).await), one, "again is harmless");

    let there = differences_are_worked_off(&desk).await;
    the_day_is_reported(&desk).await;
    let agent = Desk::of(shop, NORDLICHT, Role::Agent).await;
    assert!(!agent.text(&there).await.contains("name=\"act\""), "who may only look sees no button");
    let foreign = Desk::of(shop, HANYUN, Role::Finance).await;
    assert_eq!(foreign.get(&there).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(foreign.get(&one).await.status(), StatusCode::NOT_FOUND);
    let stolen = foreign.post("/staff/finance/statements/take", &fields).await;
    assert_eq!(stolen.status(), StatusCode::UNPROCESSABLE_ENTITY, "another shop's file");
}

/// Takes one over and resolves another; gives the address of the first.
async fn differences_are_worked_off(desk: &Desk) -> String {
    let page = desk.text(LIST).await;
    assert_eq!(links(&page).len(), 7);
    assert_eq!(links(&desk.text(&format!("{LIST}?kind=twice")).await).len(), 1);
    assert_eq!(links(&desk.text(&format!("{LIST}?owner=me")).await).len(), 0);
    let csv = desk.get(&format!("{LIST}?format=csv")).await;
    assert_eq!(csv.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(csv.text().await.expect("text").lines().count(), 8);

    let there = links(&desk.text(&format!("{LIST}?kind=paid-there")).await).remove(0);
    let page = desk.text(&there).await;
    assert!(page.contains("The provider has paid"));
    let seen = hidden(&page, "seen");
    let answer = desk.post(&there, &[("act", "explain"), ("seen", &seen)]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "without a reason");
    let answer = desk.post(&there, &[("act", "take-over"), ("seen", &seen)]).await;
    assert_eq!(leads_to(&answer), there);
    assert!(desk.text(&there).await.contains("Taken over from the provider"));
    let twice = links(&desk.text(&format!("{LIST}?kind=twice")).await).remove(0);
    desk.post(&twice, &[("act", "take-on")]).await;
    assert_eq!(links(&desk.text(&format!("{LIST}?owner=me")).await), std::slice::from_ref(&twice));
    desk.post(&twice, &[("act", "resolve"), ("reason", "claimed back")]).await;
    assert!(desk.text(&twice).await.contains("claimed back"));
    there
}

async fn the_day_is_reported(desk: &Desk) {
    let daily = desk.text("/staff/finance/daily?date=2026-03-10").await;
    assert!(daily.contains("€875.00") && daily.contains("€826.00"), "both sides of the day");
    assert!(daily.contains("Checked by"), "somebody can sign it");
    let csv = desk.get("/staff/finance/daily?format=csv").await;
    assert_eq!(csv.status(), StatusCode::OK);
}
