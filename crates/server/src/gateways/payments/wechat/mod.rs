//! WeChat Pay, API v3: refunds in yuan. Requests are signed with the merchant's key; answers and
//! notifications with WeChat's, whose public key or platform certificates the account holds.
//!
//! The refund's id is `out_refund_no`: the same number again is the same refund. A number that is
//! not known answers 404 `RESOURCE_NOT_EXISTS`.

mod bill;
mod codes;
mod notice;
mod sign;

pub(super) use bill::bill;
pub(super) use notice::{hear, read};
pub(super) use sign::check;
#[cfg(test)]
pub(super) use {notice::decrypt, sign::message};

use super::{
    Answer, Call, RefundOrder,
    http::Said,
    meaning::{Meaning, Reply},
    notice::yuan,
};
use hyper::Method;
use serde::Deserialize;

const REFUNDS: &str = "/v3/refund/domestic/refunds";

/// A refund as WeChat Pay tells it.
#[derive(Debug, Deserialize)]
struct Refund {
    refund_id: String,
    out_refund_no: String,
    status: String,
    amount: Amount,
}

/// Amounts in fen.
#[derive(Debug, Deserialize)]
struct Amount {
    refund: i64,
    /// Notifications leave it out: there is only one.
    #[serde(default = "cny")]
    currency: String,
}

fn cny() -> String {
    "CNY".to_owned()
}

#[derive(Debug, Default, Deserialize)]
struct Fault {
    #[serde(default)]
    code: String,
}

/// Asks for a refund.
pub(super) async fn refund(call: &Call<'_>, order: &RefundOrder) -> Reply {
    let Some((paid, transaction)) = order.paid_as() else {
        return Reply::ours(Meaning::PaymentMissing, "wechat");
    };
    if order.amount.currency.code() != "CNY" || paid.total.currency != order.amount.currency {
        return Reply::ours(Meaning::AmountUnfit, "wechat.currency");
    }
    let mut body = serde_json::json!({
        "transaction_id": transaction,
        "out_refund_no": order.id.to_string(),
        "amount": {
            "refund": order.amount.minor, "total": paid.total.minor, "currency": "CNY",
        },
    });
    if let Some(url) = call.notify_url() {
        body["notify_url"] = url.into();
    }
    match ask(call, Method::POST, REFUNDS, body.to_string()).await {
        Ok(said) => decode(call, order, &said, codes::REFUND),
        Err(reply) => reply,
    }
}

/// Asks what became of a refund.
pub(super) async fn query(call: &Call<'_>, order: &RefundOrder) -> Answer {
    let path = format!("{REFUNDS}/{}", order.id);
    match ask(call, Method::GET, &path, String::new()).await {
        Ok(said) if fault(&said) == (404, "RESOURCE_NOT_EXISTS".to_owned()) => Answer::NeverSeen,
        Ok(said) => decode(call, order, &said, codes::QUERY).asked(),
        Err(reply) => reply.asked(),
    }
}

async fn ask(call: &Call<'_>, method: Method, path: &str, body: String) -> Result<Said, Reply> {
    let asked = sign::signed(call, method, path, body)
        .map_err(|_| Reply::ours(Meaning::SettingsWrong, "wechat.private_key"))?;
    call.http.send(asked).await.map_err(|lost| Reply::Said(lost.answer()))
}

fn fault(said: &Said) -> (u16, String) {
    let fault: Fault = serde_json::from_slice(&said.body).unwrap_or_default();
    (said.status, fault.code)
}

fn decode(call: &Call<'_>, order: &RefundOrder, said: &Said, codes: super::Codes) -> Reply {
    if !said.is_good() {
        let (_, code) = fault(said);
        return match codes.iter().any(|(known, _)| *known == code) {
            true => Reply::to(codes, "wechat", &code),
            false => match said.trouble() {
                Some(answer) => Reply::Said(answer),
                None => Reply::to(codes, "wechat", &code),
            },
        };
    }
    if !sign::is_answer_genuine(call, said) {
        return Reply::ours(Meaning::Contradiction, "wechat.signature");
    }
    match serde_json::from_slice::<Refund>(&said.body) {
        Ok(refund) if refund.out_refund_no != order.id.to_string() => {
            Reply::ours(Meaning::Contradiction, "wechat.out_refund_no")
        }
        Ok(refund) if !refund.amount.is(order) => {
            Reply::ours(Meaning::Contradiction, "wechat.amount")
        }
        Ok(refund) => Reply::Said(status(&refund.status, &refund.refund_id)),
        Err(_) => Reply::ours(Meaning::Contradiction, "wechat.body"),
    }
}

impl Amount {
    fn is(&self, order: &RefundOrder) -> bool {
        self.currency == "CNY" && yuan(self.refund) == order.amount
    }
}

fn status(status: &str, refund_id: &str) -> Answer {
    match status {
        "SUCCESS" => Answer::Paid { reference: refund_id.to_owned(), arrives_by: None },
        "PROCESSING" => Answer::Pending,
        "CLOSED" => Meaning::Closed.answer("wechat.CLOSED"),
        "ABNORMAL" => Meaning::BankRefused.answer("wechat.ABNORMAL"),
        _ => Answer::Unknown,
    }
}

/// Whether the account works: asks for a refund that cannot be there. Error: what WeChat Pay said.
pub(super) async fn test(call: &Call<'_>) -> Result<(), String> {
    let path = format!("{REFUNDS}/amends-test");
    let asked = sign::signed(call, Method::GET, &path, String::new());
    let asked = asked.map_err(|bad| bad.to_string())?;
    let said = call.http.send(asked).await.map_err(|lost| lost.why().to_owned())?;
    match fault(&said) {
        (404, _) if sign::is_answer_genuine(call, &said) => Ok(()),
        (404, _) => Err("the answer's signature does not fit platform_keys".to_owned()),
        (status, code) => Err(format!("{status} {code}")),
    }
}
