//! WeChat Pay's notifications of refunds: signed, then encrypted with the APIv3 key.

use super::{
    super::notice::{BadNotification, Claim, Echo, Notification, yuan},
    sign, status,
};
use crate::accounts::Account;
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Envelope {
    event_type: String,
    resource: Resource,
}

#[derive(Debug, Deserialize)]
pub struct Resource {
    algorithm: String,
    ciphertext: String,
    #[serde(default)]
    associated_data: String,
    nonce: String,
}

/// A refund as a notification tells it; amounts in fen.
#[derive(Debug, Deserialize)]
struct Told {
    #[serde(default)]
    mchid: String,
    out_refund_no: String,
    refund_id: String,
    refund_status: String,
    amount: super::Amount,
}

/// Checks signature and time, decrypts and reads.
pub fn hear(account: &Account, told: &Notification<'_>) -> Result<Vec<Echo>, BadNotification> {
    if !sign::is_genuine(account, |name| told.header(name), told.body) {
        return Err(BadNotification::Signature);
    }
    if !told.is_fresh(told.header("wechatpay-timestamp")) {
        return Err(BadNotification::Time);
    }
    read(account, told.body)
}

/// Reads a body that is believed.
pub fn read(account: &Account, body: &[u8]) -> Result<Vec<Echo>, BadNotification> {
    let bad = BadNotification::Body;
    let envelope: Envelope =
        serde_json::from_slice(body).map_err(|_| bad("not a notification of API v3"))?;
    if !envelope.event_type.starts_with("REFUND.") {
        return Ok(Vec::new());
    }
    let plain = decrypt(account.secret("apiv3_key").as_bytes(), &envelope.resource);
    let plain = plain.ok_or(bad("the resource cannot be decrypted"))?;
    let told: Told = serde_json::from_slice(&plain).map_err(|_| bad("not a refund"))?;
    if told.mchid != account.setting("mchid") {
        return Err(bad("another merchant's"));
    }
    let answer = status(&told.refund_status, &told.refund_id);
    if told.amount.currency != "CNY" {
        return Err(bad("not in yuan"));
    }
    let claim = Claim::Exactly(yuan(told.amount.refund));
    Ok(vec![Echo { number: told.out_refund_no, answer, claim }])
}

/// The plain text of a resource; `None` if key, nonce, text or what belongs to it is not right. The
/// vendor's own examples have keys of 16 bytes; an account's key always has 32.
pub fn decrypt(key: &[u8], resource: &Resource) -> Option<Vec<u8>> {
    let algorithm = match (resource.algorithm.as_str(), key.len()) {
        ("AEAD_AES_256_GCM", 32) => &AES_256_GCM,
        ("AEAD_AES_256_GCM", 16) => &AES_128_GCM,
        _ => return None,
    };
    let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
    let nonce = Nonce::try_assume_unique_for_key(resource.nonce.as_bytes()).ok()?;
    let mut bytes = BASE64_STANDARD.decode(&resource.ciphertext).ok()?;
    let aad = Aad::from(resource.associated_data.as_bytes());
    Some(key.open_in_place(nonce, aad, &mut bytes).ok()?.to_vec())
}
