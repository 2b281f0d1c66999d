//! PayPal, REST v2: refunds of a capture. The refund's id is the `PayPal-Request-Id`; such keys are
//! forgotten, so it also stands in `invoice_id` and `custom_id`. PayPal cannot be asked for a
//! refund by these, but the order that the capture belongs to lists its refunds with them.

mod amount;
mod bill;
mod codes;
mod notice;
mod token;

#[cfg(test)]
pub(super) use amount::text;
pub(super) use bill::bill;
pub(super) use notice::{Certificates, hear, read};
pub(super) use token::Tokens;

use super::{
    Answer, Call, RefundOrder,
    http::{Asked, Said},
    meaning::{Meaning, Reply},
};
use crate::accounts::Account;
use amends_core::money::Money;
use hyper::Method;
use serde::{Deserialize, de::DeserializeOwned};

/// A refund as PayPal tells it.
#[derive(Debug, Clone, Deserialize)]
struct Refund {
    id: String,
    status: String,
    #[serde(default)]
    amount: Option<amount::Amount>,
    #[serde(default)]
    invoice_id: String,
    #[serde(default)]
    custom_id: String,
    #[serde(default)]
    status_details: Details,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Details {
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Deserialize)]
struct Capture {
    #[serde(default)]
    status: String,
    #[serde(default)]
    supplementary_data: Supplement,
}

#[derive(Debug, Default, Deserialize)]
struct Supplement {
    #[serde(default)]
    related_ids: RelatedIds,
}

#[derive(Debug, Default, Deserialize)]
struct RelatedIds {
    #[serde(default)]
    order_id: String,
}

#[derive(Debug, Deserialize)]
struct Order {
    #[serde(default)]
    purchase_units: Vec<PurchaseUnit>,
}

#[derive(Debug, Deserialize)]
struct PurchaseUnit {
    #[serde(default)]
    payments: Payments,
}

#[derive(Debug, Default, Deserialize)]
struct Payments {
    #[serde(default)]
    refunds: Vec<Refund>,
}

impl Refund {
    fn number(&self) -> &str {
        if self.custom_id.is_empty() { &self.invoice_id } else { &self.custom_id }
    }

    fn money(&self) -> Option<Money> {
        self.amount.as_ref().and_then(amount::Amount::money)
    }

    fn answer(&self) -> Answer {
        match self.status.as_str() {
            "COMPLETED" => Answer::Paid { reference: self.id.clone(), arrives_by: None },
            "PENDING" => Answer::Pending,
            "FAILED" => {
                let why = &self.status_details.reason;
                Meaning::BankRefused.answer(&format!("paypal.FAILED.{why}"))
            }
            "CANCELLED" => Meaning::Closed.answer("paypal.CANCELLED"),
            _ => Answer::Unknown,
        }
    }

    fn answer_to(&self, order: &RefundOrder) -> Answer {
        if self.number() != order.id.to_string() {
            return Meaning::Contradiction.answer("paypal.custom_id");
        }
        match self.money() == Some(order.amount) {
            true => self.answer(),
            false => Meaning::Contradiction.answer("paypal.amount"),
        }
    }
}

/// Asks for a refund.
pub(super) async fn refund(call: &Call<'_>, order: &RefundOrder) -> Reply {
    let Some((_, transaction)) = order.paid_as() else {
        return Reply::ours(Meaning::PaymentMissing, "paypal");
    };
    let Some(value) = amount::text(order.amount) else {
        return Reply::ours(Meaning::AmountUnfit, "paypal.amount");
    };
    let body = serde_json::json!({
        "amount": { "value": value, "currency_code": order.amount.currency.code() },
        "invoice_id": order.id.to_string(),
        "custom_id": order.id.to_string(),
    });
    let path = format!("/v2/payments/captures/{transaction}/refund");
    let more = [
        ("paypal-request-id", order.id.to_string()),
        ("prefer", "return=representation".to_owned()),
    ];
    let said = match ask(call, Method::POST, &path, (body.to_string(), &more)).await {
        Ok(said) => said,
        Err(reply) => return reply,
    };
    match said.is_good() {
        false => codes::refusal(&said),
        true => match serde_json::from_slice::<Refund>(&said.body) {
            Ok(refund) => Reply::Said(refund.answer_to(order)),
            Err(_) => Reply::ours(Meaning::Contradiction, "paypal.body"),
        },
    }
}

/// Asks what became of a refund.
pub(super) async fn query(call: &Call<'_>, order: &RefundOrder) -> Answer {
    let Some((_, transaction)) = order.paid_as() else {
        return Meaning::PaymentMissing.answer("paypal");
    };
    let capture: Capture =
        match read_at(call, &format!("/v2/payments/captures/{transaction}")).await {
            Ok(capture) => capture,
            Err(reply) => return reply.asked(),
        };
    let order_id = &capture.supplementary_data.related_ids.order_id;
    if order_id.is_empty() || !is_plain(order_id) {
        // A capture of which nothing was ever refunded cannot have this refund; else nobody can say
        // which of its refunds are ours.
        return match capture.status.as_str() {
            "COMPLETED" => Answer::NeverSeen,
            _ => Meaning::Contradiction.answer("paypal.order"),
        };
    }
    let bought: Order = match read_at(call, &format!("/v2/checkout/orders/{order_id}")).await {
        Ok(bought) => bought,
        Err(reply) => return reply.asked(),
    };
    let mut refunds = bought.purchase_units.iter().flat_map(|unit| &unit.payments.refunds);
    let found = refunds.find(|refund| refund.number() == order.id.to_string());
    found.map_or(Answer::NeverSeen, |refund| refund.answer_to(order))
}

fn is_plain(id: &str) -> bool {
    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

async fn read_at<T: DeserializeOwned>(call: &Call<'_>, path: &str) -> Result<T, Reply> {
    let said = ask(call, Method::GET, path, (String::new(), &[])).await?;
    if !said.is_good() {
        // Whatever is wrong with a question, it tells nothing about the refund.
        tracing::warn!(status = said.status, "PayPal does not answer a question");
        return Err(Reply::Said(said.trouble().unwrap_or(Answer::Unknown)));
    }
    serde_json::from_slice(&said.body)
        .map_err(|_| Reply::ours(Meaning::Contradiction, "paypal.body"))
}

async fn ask(
    call: &Call<'_>,
    method: Method,
    path: &str,
    (body, more): (String, &[(&'static str, String)]),
) -> Result<Said, Reply> {
    let token = call.provider.tokens.get(call).await?;
    let mut headers = vec![
        ("authorization", format!("Bearer {token}")),
        ("content-type", "application/json".to_owned()),
        ("accept", "application/json".to_owned()),
    ];
    headers.extend(more.iter().cloned());
    let url = format!("{}{path}", call.account.base_url());
    let said = call.http.send(Asked { method, url, headers, body }).await;
    let said = said.map_err(|lost| Reply::Said(lost.answer()))?;
    if said.status == 401 {
        call.provider.tokens.forget(call);
        // A token may be withdrawn before its time: nothing was done, so it is tried again.
        return Err(Reply::ours(Meaning::Busy, "paypal.401"));
    }
    Ok(said)
}

/// What is wrong with the keys of an account, by field. PayPal's are texts without a form of their
/// own, so only a call shows.
pub(super) fn check(_account: &Account) -> Vec<(&'static str, String)> {
    Vec::new()
}

/// Whether the account works. Error: what PayPal said.
pub(super) async fn test(call: &Call<'_>) -> Result<(), String> {
    call.provider.tokens.forget(call);
    match call.provider.tokens.get(call).await {
        Ok(_) => Ok(()),
        Err(reply) => Err(format!("{reply:?}")),
    }
}
