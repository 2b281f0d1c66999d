//! Stripe: refunds of a payment intent or a charge. The refund's id is the `Idempotency-Key`; keys
//! are forgotten after a day, so it also stands in `metadata[refund]`, and before anything is sent
//! the payment's refunds are looked through for it. The same look tells what is left.

mod amount;
mod bill;
mod codes;
mod notice;

pub(super) use bill::bill;
pub(super) use notice::{hear, read};

use super::{
    Answer, Call, RefundOrder, form,
    http::{Asked, Said},
    meaning::{Meaning, Reply},
};
use crate::accounts::Account;
pub(super) use amount::Units;
use hyper::Method;
use serde::Deserialize;
use std::collections::HashMap;

/// The form of objects that is asked for and read here.
const API_VERSION: &str = "2024-06-20";
/// Refunds on one page, the most Stripe gives.
const PAGE: usize = 100;
/// Pages that are read: more refunds of one payment than anybody makes.
const PAGES_MAX: usize = 10;

/// A refund as Stripe tells it.
#[derive(Debug, Clone, Deserialize)]
struct Refund {
    id: String,
    /// In Stripe's minor units of the currency.
    amount: i64,
    currency: String,
    status: Option<String>,
    #[serde(default)]
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Option<HashMap<String, String>>,
}

#[derive(Debug, Deserialize)]
struct Page {
    data: Vec<Refund>,
    #[serde(default)]
    has_more: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fault {
    error: FaultWhat,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FaultWhat {
    #[serde(rename = "type")]
    kind: String,
    code: Option<String>,
}

impl Refund {
    fn number(&self) -> &str {
        let metadata = self.metadata.as_ref();
        metadata.and_then(|metadata| metadata.get("refund")).map_or("", String::as_str)
    }

    /// Whether its money went, or may still go.
    fn counts(&self) -> bool {
        !matches!(self.status.as_deref(), Some("failed" | "canceled"))
    }

    fn answer(&self) -> Answer {
        let why = self.failure_reason.as_deref().unwrap_or_default();
        match self.status.as_deref() {
            Some("succeeded") => Answer::Paid { reference: self.id.clone(), arrives_by: None },
            Some("pending" | "requires_action") | None => Answer::Pending,
            Some("failed") => codes::failed(why),
            Some("canceled") => Meaning::Closed.answer("stripe.canceled"),
            Some(_) => Answer::Unknown,
        }
    }

    fn answer_to(&self, units: &Units) -> Answer {
        match units.currency == self.currency && units.amount == self.amount {
            true => self.answer(),
            false => Meaning::Contradiction.answer("stripe.amount"),
        }
    }
}

/// Asks for a refund.
pub(super) async fn refund(call: &Call<'_>, order: &RefundOrder) -> Reply {
    let Some((paid, transaction)) = order.paid_as() else {
        return Reply::ours(Meaning::PaymentMissing, "stripe");
    };
    let (Some(units), Some(total)) = (Units::of(order.amount), Units::of(paid.total)) else {
        return Reply::ours(Meaning::AmountUnfit, "stripe.amount");
    };
    let known = match refunds(call, transaction).await {
        Ok(known) => known,
        Err(reply) => return reply,
    };
    if let Some(found) = known.iter().find(|refund| refund.number() == order.id.to_string()) {
        return Reply::Said(found.answer_to(&units));
    }
    let gone: i64 = known.iter().filter(|refund| refund.counts()).map(|refund| refund.amount).sum();
    if gone.saturating_add(units.amount) > total.amount {
        return Reply::ours(Meaning::TooMuch, "stripe.left");
    }
    let body = form::encode([
        (payment_field(transaction), transaction),
        ("amount", &units.amount.to_string()),
        ("metadata[refund]", &order.id.to_string()),
        ("metadata[case]", &order.case.to_string()),
    ]);
    let mut asked = asked(call, Method::POST, "/v1/refunds", body);
    asked.headers.push(("idempotency-key", order.id.to_string()));
    match call.http.send(asked).await {
        Ok(said) => decode(order, &units, &said),
        Err(lost) => Reply::Said(lost.answer()),
    }
}

fn payment_field(transaction: &str) -> &'static str {
    if transaction.starts_with("pi_") { "payment_intent" } else { "charge" }
}

/// Asks what became of a refund, by looking through all refunds of its payment.
pub(super) async fn query(call: &Call<'_>, order: &RefundOrder) -> Answer {
    let Some((_, transaction)) = order.paid_as() else {
        return Meaning::PaymentMissing.answer("stripe");
    };
    let Some(units) = Units::of(order.amount) else {
        return Meaning::AmountUnfit.answer("stripe.amount");
    };
    match refunds(call, transaction).await {
        Ok(known) => {
            let found = known.iter().find(|refund| refund.number() == order.id.to_string());
            found.map_or(Answer::NeverSeen, |refund| refund.answer_to(&units))
        }
        Err(reply) => reply.asked(),
    }
}

/// All refunds of a payment.
async fn refunds(call: &Call<'_>, transaction: &str) -> Result<Vec<Refund>, Reply> {
    let mut all: Vec<Refund> = Vec::new();
    for _ in 0..PAGES_MAX {
        let mut query =
            vec![(payment_field(transaction), transaction.to_owned()), ("limit", PAGE.to_string())];
        query.extend(all.last().map(|last| ("starting_after", last.id.clone())));
        let path = format!("/v1/refunds?{}", form::encode(query));
        let said = call.http.send(asked(call, Method::GET, &path, String::new())).await;
        let said = said.map_err(|lost| Reply::Said(lost.answer()))?;
        if !said.is_good() {
            return Err(refusal(&said));
        }
        let page: Page = serde_json::from_slice(&said.body)
            .map_err(|_| Reply::ours(Meaning::Contradiction, "stripe.body"))?;
        let is_last = !page.has_more || page.data.is_empty();
        all.extend(page.data);
        if is_last {
            return Ok(all);
        }
    }
    Err(Reply::ours(Meaning::TooMany, "stripe.pages"))
}

fn asked(call: &Call<'_>, method: Method, path: &str, body: String) -> Asked {
    let headers = vec![
        ("authorization", format!("Bearer {}", call.account.secret("secret_key"))),
        ("stripe-version", API_VERSION.to_owned()),
        ("content-type", "application/x-www-form-urlencoded".to_owned()),
    ];
    Asked { method, url: format!("{}{path}", call.account.base_url()), headers, body }
}

fn decode(order: &RefundOrder, units: &Units, said: &Said) -> Reply {
    if !said.is_good() {
        return refusal(said);
    }
    match serde_json::from_slice::<Refund>(&said.body) {
        Ok(refund) if refund.number() != order.id.to_string() => {
            Reply::ours(Meaning::Contradiction, "stripe.metadata")
        }
        Ok(refund) => Reply::Said(refund.answer_to(units)),
        Err(_) => Reply::ours(Meaning::Contradiction, "stripe.body"),
    }
}

fn refusal(said: &Said) -> Reply {
    let fault: Fault = serde_json::from_slice(&said.body).unwrap_or_default();
    match (said.trouble(), said.status) {
        (Some(answer), _) => Reply::Said(answer),
        (None, 401 | 403) => {
            Reply::ours(Meaning::SettingsWrong, &format!("stripe.{}", said.status))
        }
        (None, 409) => Reply::ours(Meaning::Busy, "stripe.409"),
        (None, _) => {
            let code = fault.error.code.unwrap_or(fault.error.kind);
            Reply::to(codes::REFUND, "stripe", &code)
        }
    }
}

/// What is wrong with the keys of an account, by field.
pub(super) fn check(account: &Account) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    let key = account.secret("secret_key");
    let is_test = key.starts_with("sk_test_") || key.starts_with("rk_test_");
    if account.is_sandbox() != is_test {
        let why = "test keys go with sandbox=true, and only they do";
        wrong.push(("secret_key", why.to_owned()));
    }
    if !account.secret("webhook_secret").starts_with("whsec_") {
        wrong.push(("webhook_secret", "must begin with whsec_".to_owned()));
    }
    wrong
}

/// Whether the account works. Error: what Stripe said.
pub(super) async fn test(call: &Call<'_>) -> Result<(), String> {
    let asked = asked(call, Method::GET, "/v1/refunds?limit=1", String::new());
    let said = call.http.send(asked).await.map_err(|lost| lost.why().to_owned())?;
    if said.is_good() { Ok(()) } else { Err(format!("{}", said.status)) }
}
