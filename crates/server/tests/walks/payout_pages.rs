//! A refund that fails, by pages alone: the buyer chooses another way on the status page, or gives
//! an account for a transfer, with words they agree to before anything moves.
//! Proves MONEY-3 and MONEY-5, on both engines.

use crate::{
    buyer_pages::{Browser, hidden, location, page},
    common::{Api, NORDLICHT, Shop},
    payouts::{cancel, four_lamps, refund},
    staff_pages::{Desk, leads_to},
};
use amends_core::people::Role;
use amends_server::gateways::payments::Behaviour;
use jiff::SignedDuration;
use reqwest::{StatusCode, multipart};
use serde_json::json;

crate::on_both_engines! {
    a_buyer_chooses_store_credit_after_a_failure
    a_buyer_gives_an_account_and_finance_transfers_with_proof
    where_money_goes_is_the_buyers_to_say
}

const PIXEL: &[u8] = include_bytes!("pixel.png");
const ACCOUNT: [(&str, &str); 3] =
    [("holder", "Pia Park"), ("account", "DE02 1203 0000 0000 2020 51"), ("bank", "Nordbank")];

/// A refund that its provider refused, with the browser of whom it is for.
struct Failed {
    api: Api,
    browser: Browser,
    case: String,
    /// Of the status page, and of the form on the refund.
    page: String,
    form: String,
}

impl Failed {
    async fn of(shop: &Shop) -> Self {
        let api = four_lamps(shop).await;
        shop.provider(Some("card-p"), Some(Behaviour::Refuse)).await;
        let case = cancel(&api).await;
        shop.work_for(SignedDuration::from_mins(5)).await;
        let failed = refund(&api, &case).await;
        assert_eq!(failed["state"], "failed");
        let browser = Browser::new(shop);
        browser.sign_in(shop, "P-1", "p@example.com").await;
        let known = api.get(&format!("/cases/{case}")).await.expect(200);
        let page = format!("/cases/{}", known["number"].as_str().expect("a number"));
        let form = format!("{page}/refunds/{}", failed["id"].as_str().expect("an id"));
        Self { api, browser, case, page, form }
    }

    async fn shown(&self) -> String {
        let (status, html) = self.browser.get(&self.page).await;
        assert_eq!(status, 200, "{html}");
        html
    }

    async fn post(&self, fields: &[(&str, &str)]) -> (u16, String) {
        page(self.browser.post(&self.form, fields).await).await
    }

    /// Agrees to what the page before asked, and is back on the status page.
    async fn agree(&self, asked: &str, fields: &[(&str, &str)]) {
        let seen = hidden(asked, "seen");
        let last = [("seen", seen.as_str()), ("agree", "yes"), ("step", "send")];
        let answer = self.browser.post(&self.form, &[fields, &last].concat()).await;
        assert_eq!(answer.status(), 303);
        assert!(location(&answer).starts_with(&format!("/nordlicht{}#refund-", self.page)));
    }
}

// proves MONEY-3: to another tender only with express consent, whose words are kept
// proves MONEY-5: the buyer finds the way out themselves
async fn a_buyer_chooses_store_credit_after_a_failure(shop: &Shop) {
    let failed = Failed::of(shop).await;
    let html = failed.shown().await;
    assert!(html.contains("€10.00 could not be sent back to Card"), "{html}");
    assert!(html.contains(&format!("/nordlicht{}\"", failed.form)), "it leads to the form");
    let (status, form) = failed.browser.get(&failed.form).await;
    assert_eq!(status, 200);
    assert!(form.contains("value=\"to-credit-p\"") && form.contains("value=\"by-hand\""));
    assert!(!form.contains("value=\"to-card-p\""), "not the way that failed: {form}");
    for wrong in ["", "to-card-p", "to-somebody-elses"] {
        let (status, html) = failed.post(&[("way", wrong)]).await;
        assert_eq!(status, 422, "{wrong}");
        assert!(html.contains("href=\"#way\""), "{html}");
    }

    let way = [("way", "to-credit-p")];
    let (status, asked) = failed.post(&way).await;
    assert_eq!(status, 200);
    let words = "I agree that €10.00 is not sent back the way I paid, but goes to Gift card";
    assert!(asked.contains(words), "{asked}");
    let (status, again) = failed.post(&[way[0], ("step", "send")]).await;
    assert_eq!(status, 422);
    assert!(again.contains("Tick that you agree"), "{again}");
    assert_eq!(refund(&failed.api, &failed.case).await["state"], "failed", "nothing moved yet");
    failed.agree(&asked, &way).await;

    let case = failed.api.get(&format!("/cases/{}", failed.case)).await.expect(200);
    assert_eq!(case["settlement"]["refunds"][0]["state"], "replaced");
    assert_eq!(refund(&failed.api, &failed.case).await["tender"], "credit-p");
    let events = failed.api.get(&format!("/cases/{}/events", failed.case)).await.expect(200);
    let events = events["items"].as_array().expect("events").iter();
    let told: Vec<_> = events.filter(|event| event["kind"] == "refund-rerouted").collect();
    assert!(told[0].to_string().contains(words), "the words are on record: {told:?}");
    let html = failed.shown().await;
    assert!(html.contains("You chose Gift card or store credit for €10.00"), "{html}");
    assert!(!html.contains("Choose another way"), "{html}");
    assert_eq!(failed.browser.get(&failed.form).await.0, 409, "once");
}

// proves MONEY-5: a transfer by hand, with the buyer's account and the bank's paper
async fn a_buyer_gives_an_account_and_finance_transfers_with_proof(shop: &Shop) {
    let failed = Failed::of(shop).await;
    let way = ("way", "by-hand");
    let (status, html) = failed.post(&[way, ACCOUNT[0]]).await;
    assert_eq!(status, 422);
    assert!(html.contains("href=\"#account\"") && html.contains("Pia Park"), "kept: {html}");
    let long = "9".repeat(51);
    for (account, told) in [(long.as_str(), "longer than 50"), ("DE\u{7}02", "cannot be seen")] {
        let (status, html) =
            failed.post(&[way, ACCOUNT[0], ("account", account), ACCOUNT[2]]).await;
        assert_eq!(status, 422, "{account:?}");
        assert!(html.contains(told) && html.contains(&account[..2]), "{html}");
    }
    let typed = [way, ACCOUNT[0], ACCOUNT[1], ACCOUNT[2]];
    let (_, asked) = failed.post(&typed).await;
    assert!(asked.contains("transferred to the account above"), "{asked}");
    let (status, html) = failed.post(&[&typed[..], &[("step", "change")]].concat()).await;
    assert_eq!(status, 200);
    assert!(html.contains("value=\"Nordbank\""), "back in the form with what was typed: {html}");
    failed.agree(&asked, &typed).await;
    let html = failed.shown().await;
    assert!(html.contains("You chose a bank transfer of €10.00"), "{html}");
    assert!(html.contains(ACCOUNT[1].1) && html.contains("Change the account"), "{html}");
    let other = [ACCOUNT[0], ("account", "DE88 0000"), ACCOUNT[2]];
    let (_, asked) = failed.post(&other).await;
    failed.agree(&asked, &other).await;
    assert!(failed.shown().await.contains("DE88 0000"), "corrected in time");

    let id = refund(&failed.api, &failed.case).await;
    assert_eq!(id["state"], "by-hand");
    let at_desk = format!("/staff/payouts/{}", id["id"].as_str().expect("an id"));
    let finance = Desk::of(shop, NORDLICHT, Role::Finance).await;
    let html = finance.text(&at_desk).await;
    assert!(html.contains("DE88 0000") && html.contains("Pia Park"), "{html}");
    assert!(html.contains("On the page: I agree that €10.00"), "what was agreed to: {html}");
    let number = failed.page.strip_prefix("/cases/").expect("a number");
    let case = finance.text(&format!("/staff/cases/{number}")).await;
    assert!(case.contains(&format!("href=\"{at_desk}\"")), "the case leads to its payouts");
    let transferred = format!("{at_desk}/transferred");
    let without = multipart::Form::new().text("sure", "yes").text("reference", "NL-BANK-78");
    let without = finance.multipart(&transferred, without).await;
    assert_eq!(without.status(), StatusCode::UNPROCESSABLE_ENTITY, "no proof, no payment");
    let sent = finance.multipart(&transferred, proven("NL-BANK-78")).await;
    assert_eq!(leads_to(&sent), at_desk);
    let paid = refund(&failed.api, &failed.case).await;
    assert_eq!((&paid["state"], &paid["reference"]), (&json!("paid"), &json!("NL-BANK-78")));
    assert!(failed.shown().await.contains("paid"));
    let html = finance.text(&at_desk).await;
    for part in ["NL-BANK-78", "Arrives by", "Sent", &format!("/staff/cases/{number}")] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert_eq!(failed.post(&typed).await.0, 409, "too late to change");
}

/// What finance types, with a photo of the bank's paper.
fn proven(reference: &str) -> multipart::Form {
    let photo = multipart::Part::bytes(PIXEL.to_vec()).file_name("paper.png");
    let photo = photo.mime_str("image/png").expect("a kind");
    let form = multipart::Form::new().text("sure", "yes").part("photo-proof", photo);
    form.text("reference", reference.to_owned())
}

async fn where_money_goes_is_the_buyers_to_say(shop: &Shop) {
    let failed = Failed::of(shop).await;
    let (stranger, other) = (Browser::new(shop), Browser::new(shop));
    other.sign_in(shop, "NL-1004", "bo@example.org").await;
    assert_eq!(stranger.get(&failed.form).await.0, 303);
    assert_eq!(other.get(&failed.form).await.0, 404);
    let way = [("way", "to-credit-p"), ("agree", "yes"), ("step", "send")];
    assert_eq!(stranger.post(&failed.form, &way).await.status(), 303);
    assert_eq!(other.post(&failed.form, &way).await.status(), 404);
    assert_eq!(failed.browser.get(&format!("{}/refunds/rf_x", failed.page)).await.0, 404);
    assert_eq!(refund(&failed.api, &failed.case).await["state"], "failed");
}
