//! Alipay's notifications: a signed form. One that tells of a refund has `gmt_refund`, and in
//! `out_biz_no` the number under which it was sent.

use super::{
    super::{
        Answer, form,
        notice::{BadNotification, Claim, Echo, Notification, yuan},
    },
    sign,
};
use crate::accounts::Account;
use amends_core::money::Money;
use std::collections::BTreeMap;

/// Checks the signature and reads.
pub fn hear(account: &Account, told: &Notification<'_>) -> Result<Vec<Echo>, BadNotification> {
    let form = form::decode(told.body);
    let form = form.ok_or(BadNotification::Body("not a form in UTF-8"))?;
    if !sign::is_genuine(account, &form) {
        return Err(BadNotification::Signature);
    }
    read_form(account, &form)
}

/// Reads a body that is believed.
pub fn read(account: &Account, body: &[u8]) -> Result<Vec<Echo>, BadNotification> {
    let form = form::decode(body).ok_or(BadNotification::Body("not a form in UTF-8"))?;
    read_form(account, &form)
}

fn read_form(
    account: &Account,
    form: &BTreeMap<String, String>,
) -> Result<Vec<Echo>, BadNotification> {
    let field = |name: &str| form.get(name).map_or("", String::as_str);
    if field("app_id") != account.setting("app_id") {
        return Err(BadNotification::Body("another application's"));
    }
    if field("gmt_refund").is_empty() || field("out_biz_no").is_empty() {
        return Ok(Vec::new());
    }
    let all = Money::parse(field("refund_fee"), yuan(0).currency);
    let all = all.map_err(|_| BadNotification::Body("refund_fee is not an amount"))?;
    let reference = field("trade_no").to_owned();
    Ok(vec![Echo {
        number: field("out_biz_no").to_owned(),
        answer: Answer::Paid { reference, arrives_by: None },
        claim: Claim::AtLeast(all),
    }])
}
