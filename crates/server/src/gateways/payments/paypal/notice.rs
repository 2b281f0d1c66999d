//! PayPal's webhooks, checked without asking back: RSA over transmission id, time, webhook id and
//! the body's CRC-32, by a certificate that lies at PayPal. It is fetched once, by TLS, and only
//! from PayPal's own folder of certificates: an address that anybody can name is no proof.

use super::{
    super::{
        Call,
        http::Asked,
        notice::{BadNotification, Claim, Echo, Notification},
        rsa::VerifyingKey,
    },
    Refund,
};
use crate::accounts::Account;
use hyper::Method;
use serde::Deserialize;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard},
};

/// Certificates that are kept; PayPal uses a handful.
const CERTIFICATES_MAX: usize = 64;
/// Where PayPal keeps them.
const FOLDER: &str = "/v1/notifications/certs/";
const HOSTS: [&str; 4] =
    ["api.paypal.com", "api-m.paypal.com", "api.sandbox.paypal.com", "api-m.sandbox.paypal.com"];

/// Keys of certificates by address.
#[derive(Default)]
pub struct Certificates {
    kept: Mutex<HashMap<String, VerifyingKey>>,
}

#[derive(Debug, Deserialize)]
struct Event {
    #[serde(default)]
    event_type: String,
    #[serde(default)]
    resource: serde_json::Value,
}

/// Checks the signature and reads.
pub async fn hear(call: &Call<'_>, told: &Notification<'_>) -> Result<Vec<Echo>, BadNotification> {
    if told.header("paypal-auth-algo") != "SHA256withRSA" {
        return Err(BadNotification::Signature);
    }
    let url = told.header("paypal-cert-url");
    if !is_paypals(url, call.account.base_url()) {
        return Err(BadNotification::Signature);
    }
    let key = call.provider.certificates.get(call, url).await?;
    let message = format!(
        "{}|{}|{}|{}",
        told.header("paypal-transmission-id"),
        told.header("paypal-transmission-time"),
        call.account.setting("webhook_id"),
        crc32fast::hash(told.body),
    );
    if !key.is_good(message.as_bytes(), told.header("paypal-transmission-sig")) {
        return Err(BadNotification::Signature);
    }
    read(call.account, told.body)
}

/// Whether an address is in PayPal's folder of certificates, or in that of a stand-in whose address
/// the account names.
fn is_paypals(url: &str, base: &str) -> bool {
    let file = HOSTS
        .iter()
        .find_map(|host| url.strip_prefix("https://")?.strip_prefix(host)?.strip_prefix(FOLDER))
        .or_else(|| url.strip_prefix(base)?.strip_prefix(FOLDER));
    file.is_some_and(|file| {
        !file.is_empty() && file.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    })
}

impl Certificates {
    async fn get(&self, call: &Call<'_>, url: &str) -> Result<VerifyingKey, BadNotification> {
        if let Some(key) = self.kept().get(url) {
            return Ok(key.clone());
        }
        let later = |why: &str| BadNotification::Later(why.to_owned());
        let asked = Asked {
            method: Method::GET,
            url: url.to_owned(),
            headers: Vec::new(),
            body: String::new(),
        };
        let said = call.http.send(asked).await.map_err(|lost| later(lost.why()))?;
        if !said.is_good() {
            return Err(later(&format!("the certificate's address answers {}", said.status)));
        }
        let text = String::from_utf8(said.body).map_err(|_| BadNotification::Signature)?;
        let keys = VerifyingKey::parse_all(&text).map_err(|_| BadNotification::Signature)?;
        let key = keys.into_iter().next().ok_or(BadNotification::Signature)?;
        let mut kept = self.kept();
        if kept.len() >= CERTIFICATES_MAX {
            kept.clear();
        }
        kept.insert(url.to_owned(), key.clone());
        Ok(key)
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, VerifyingKey>> {
        // A poisoned lock only means that another task panicked; the map is whole.
        self.kept.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Reads a body that is believed.
pub fn read(_account: &Account, body: &[u8]) -> Result<Vec<Echo>, BadNotification> {
    let event: Event =
        serde_json::from_slice(body).map_err(|_| BadNotification::Body("not an event"))?;
    let is_refund = matches!(
        event.event_type.as_str(),
        "PAYMENT.CAPTURE.REFUNDED" | "PAYMENT.REFUND.PENDING" | "PAYMENT.REFUND.FAILED"
    );
    if !is_refund {
        return Ok(Vec::new());
    }
    let refund: Refund = serde_json::from_value(event.resource)
        .map_err(|_| BadNotification::Body("not a refund"))?;
    let money = refund.money().ok_or(BadNotification::Body("not an amount"))?;
    if refund.number().is_empty() {
        return Ok(Vec::new());
    }
    let number = refund.number().to_owned();
    Ok(vec![Echo { number, answer: refund.answer(), claim: Claim::Exactly(money) }])
}
