//! Stripe's events, signed with the endpoint's secret: HMAC-SHA256 over time and body, in
//! hexadecimal.

use super::{
    super::notice::{BadNotification, Claim, Echo, Notification},
    Refund, Units,
};
use crate::accounts::Account;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use serde_json::Value;
use sha2::Sha256;

#[derive(Debug, Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    data: Data,
}

#[derive(Debug, Deserialize)]
struct Data {
    object: Value,
}

/// Checks signature and time, and reads.
pub fn hear(account: &Account, told: &Notification<'_>) -> Result<Vec<Echo>, BadNotification> {
    let (mut seconds, mut signatures) = ("", Vec::new());
    for part in told.header("stripe-signature").split(',') {
        match part.trim().split_once('=') {
            Some(("t", time)) => seconds = time,
            Some(("v1", signature)) => signatures.push(signature),
            _ => {}
        }
    }
    let secret = account.secret("webhook_secret");
    if !signatures.iter().any(|one| is_good(secret, seconds, told.body, one)) {
        return Err(BadNotification::Signature);
    }
    if !told.is_fresh(seconds) {
        return Err(BadNotification::Time);
    }
    read(account, told.body)
}

fn is_good(secret: &str, seconds: &str, body: &[u8], signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    for part in [seconds.as_bytes(), b".", body] {
        mac.update(part);
    }
    // Without a secret everybody could sign.
    !secret.is_empty() && unhex(signature).is_some_and(|tag| mac.verify_slice(&tag).is_ok())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}

/// Reads a body that is believed. An event of a charge may carry its refunds or not: those without
/// are told by events of their own.
pub fn read(_account: &Account, body: &[u8]) -> Result<Vec<Echo>, BadNotification> {
    let bad = BadNotification::Body;
    let event: Event = serde_json::from_slice(body).map_err(|_| bad("not an event"))?;
    let Data { object } = event.data;
    let refunds = match event.kind.as_str() {
        "charge.refunded" => match object.pointer("/refunds/data") {
            Some(refunds) => serde_json::from_value(refunds.clone()),
            None => Ok(Vec::new()),
        },
        "refund.created" | "refund.updated" | "refund.failed" | "charge.refund.updated" => {
            serde_json::from_value(object).map(|refund| vec![refund])
        }
        _ => Ok(Vec::new()),
    };
    let refunds: Vec<Refund> = refunds.map_err(|_| bad("not a refund"))?;
    refunds.into_iter().filter(|refund| !refund.number().is_empty()).map(echo).collect()
}

fn echo(refund: Refund) -> Result<Echo, BadNotification> {
    let units = Units { amount: refund.amount, currency: refund.currency.clone() };
    let money = units.money().ok_or(BadNotification::Body("not an amount"))?;
    let claim = Claim::Exactly(money);
    Ok(Echo { number: refund.number().to_owned(), answer: refund.answer(), claim })
}
