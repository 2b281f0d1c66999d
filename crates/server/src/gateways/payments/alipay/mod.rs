//! Alipay's open platform, signed with RSA2: refunds in yuan. Every call is a form to one gateway;
//! the answer is one node of JSON and a signature over that node's very text.
//!
//! The refund's id is `out_request_no`: the same number with the same amount again is the same
//! refund. `fund_change: Y` says that money moved now; anything else is found out by a question.

mod bill;
mod codes;
mod notice;
mod sign;

pub(super) use bill::bill;
pub(super) use notice::{hear, read};
#[cfg(test)]
pub(super) use sign::Signed;
pub(super) use sign::check;

use super::{
    Answer, Call, RefundOrder,
    http::Asked,
    meaning::{Meaning, Reply},
    notice::yuan,
};
use amends_core::money::Money;
use hyper::Method;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The node of an answer, for what we ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Node {
    code: String,
    sub_code: String,
    trade_no: String,
    out_request_no: String,
    /// `Y`: money moved by this very request.
    fund_change: String,
    /// Of all refunds of the trade together, in yuan.
    refund_fee: String,
    /// Of the refund that was asked about, in yuan.
    refund_amount: String,
    refund_status: String,
    /// Where a bill lies.
    bill_download_url: String,
}

/// Asks for a refund.
pub(super) async fn refund(call: &Call<'_>, order: &RefundOrder) -> Reply {
    let Some((_, transaction)) = order.paid_as() else {
        return Reply::ours(Meaning::PaymentMissing, "alipay");
    };
    if order.amount.currency.code() != "CNY" {
        return Reply::ours(Meaning::AmountUnfit, "alipay.currency");
    }
    let content = serde_json::json!({
        "trade_no": transaction,
        "refund_amount": order.amount.to_decimal(),
        "out_request_no": order.id.to_string(),
    });
    let node = match ask(call, "alipay.trade.refund", &content.to_string()).await {
        Ok(node) => node,
        Err(reply) => return reply,
    };
    if node.code != "10000" {
        return codes::reply(&node.code, &node.sub_code);
    }
    if node.fund_change != "Y" {
        // It may have moved before, or not at all: only a question tells.
        return Reply::Said(match query(call, order).await {
            Answer::NeverSeen => Answer::Pending,
            answer => answer,
        });
    }
    let all = Money::parse(&node.refund_fee, order.amount.currency);
    match all {
        Ok(all) if all.minor >= order.amount.minor && node.trade_no == transaction => {
            Reply::Said(Answer::Paid { reference: node.trade_no, arrives_by: None })
        }
        _ => Reply::ours(Meaning::Contradiction, "alipay.refund_fee"),
    }
}

/// Asks what became of a refund.
pub(super) async fn query(call: &Call<'_>, order: &RefundOrder) -> Answer {
    let Some((_, transaction)) = order.paid_as() else {
        return Meaning::PaymentMissing.answer("alipay");
    };
    let content = serde_json::json!({
        "trade_no": transaction, "out_request_no": order.id.to_string(),
    });
    let node = match ask(call, "alipay.trade.fastpay.refund.query", &content.to_string()).await {
        Ok(node) => node,
        Err(reply) => return reply.asked(),
    };
    match (node.code.as_str(), node.sub_code.as_str(), node.refund_status.as_str()) {
        // Without a refund in it the answer says that there is none.
        ("10000", _, "") | ("40004", "ACQ.TRADE_NOT_EXIST", _) => Answer::NeverSeen,
        ("10000", _, status) => found(order, status, &node),
        ("40004", sub, _) if sub.ends_with("SYSTEM_ERROR") => Answer::Unknown,
        ("20000", ..) => Meaning::Down.answer("alipay.20000"),
        (code, ..) => {
            tracing::warn!(code, sub_code = node.sub_code, "Alipay does not answer a question");
            Answer::Unknown
        }
    }
}

fn found(order: &RefundOrder, status: &str, node: &Node) -> Answer {
    if node.out_request_no != order.id.to_string() {
        return Meaning::Contradiction.answer("alipay.out_request_no");
    }
    if Money::parse(&node.refund_amount, yuan(0).currency).ok() != Some(order.amount) {
        return Meaning::Contradiction.answer("alipay.refund_amount");
    }
    match status {
        "REFUND_SUCCESS" => Answer::Paid { reference: node.trade_no.clone(), arrives_by: None },
        "REFUND_PROCESSING" => Answer::Pending,
        "REFUND_FAIL" => Meaning::BankRefused.answer("alipay.REFUND_FAIL"),
        _ => Answer::Unknown,
    }
}

/// Calls a method and gives the node of its answer, if the signature is good.
async fn ask(call: &Call<'_>, method: &str, content: &str) -> Result<Node, Reply> {
    let form = form(call, method, content)
        .map_err(|_| Reply::ours(Meaning::SettingsWrong, "alipay.private_key"))?;
    let kind = "application/x-www-form-urlencoded;charset=utf-8".to_owned();
    let asked = Asked {
        method: Method::POST,
        url: call.account.base_url().to_owned(),
        headers: vec![("content-type", kind)],
        body: super::form::encode(&form),
    };
    let said = call.http.send(asked).await.map_err(|lost| Reply::Said(lost.answer()))?;
    if let Some(answer) = said.trouble() {
        return Err(Reply::Said(answer));
    }
    let bad = || Reply::ours(Meaning::Contradiction, "alipay.body");
    let answer = sign::Signed::read(&said.body, method).ok_or_else(bad)?;
    let node: Node = serde_json::from_str(answer.node).map_err(|_| bad())?;
    // A request that Alipay could not read is refused without a signature.
    let unsigned = answer.sign.is_empty() && node.code != "10000";
    if !unsigned && !answer.is_genuine(call.account) {
        return Err(Reply::ours(Meaning::Contradiction, "alipay.signature"));
    }
    Ok(node)
}

fn form(
    call: &Call<'_>,
    method: &str,
    content: &str,
) -> Result<BTreeMap<String, String>, super::rsa::BadKey> {
    let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
    let time = call.now.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let fields = [
        ("app_id", call.account.setting("app_id")),
        ("method", method),
        ("format", "JSON"),
        ("charset", "utf-8"),
        ("sign_type", "RSA2"),
        ("timestamp", &time),
        ("version", "1.0"),
        ("biz_content", content),
    ];
    let mut form: BTreeMap<String, String> =
        fields.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let sign = sign::sign(call.account, &form)?;
    form.insert("sign".to_owned(), sign);
    Ok(form)
}

/// Whether the account works: asks for a refund that cannot be there. Error: what Alipay said.
pub(super) async fn test(call: &Call<'_>) -> Result<(), String> {
    let content = r#"{"trade_no":"2000000000000000000000000000","out_request_no":"amends-test"}"#;
    match ask(call, "alipay.trade.fastpay.refund.query", content).await {
        Ok(node) if node.code == "10000" || node.sub_code == "ACQ.TRADE_NOT_EXIST" => Ok(()),
        Ok(node) => Err(format!("{} {}", node.code, node.sub_code)),
        Err(reply) => Err(format!("{reply:?}")),
    }
}
