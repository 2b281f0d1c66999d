//! RSA2: RSA with SHA-256 over `key=value` pairs in the order of their names, and over the text of
//! a node in answers.

use super::super::rsa::{BadKey, SigningKey, VerifyingKey};
use crate::accounts::Account;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// What is signed: every field that has a value, but `without` those.
pub fn content(form: &BTreeMap<String, String>, without: &[&str]) -> String {
    let fields =
        form.iter().filter(|(name, text)| !text.is_empty() && !without.contains(&name.as_str()));
    fields.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
}

/// The signature of a request.
pub fn sign(account: &Account, form: &BTreeMap<String, String>) -> Result<String, BadKey> {
    let key = SigningKey::parse(account.secret("private_key"))?;
    key.sign(content(form, &["sign"]).as_bytes())
}

/// Whether a notification is Alipay's. Most leave `sign_type` out of what is signed, but those of
/// some products do not, and nothing in them tells which.
pub fn is_genuine(account: &Account, form: &BTreeMap<String, String>) -> bool {
    let sign = form.get("sign").map_or("", String::as_str);
    let covers = |without: &[&str]| is_signed(account, content(form, without).as_bytes(), sign);
    covers(&["sign", "sign_type"]) || covers(&["sign"])
}

fn is_signed(account: &Account, content: &[u8], sign: &str) -> bool {
    let keys = VerifyingKey::parse_all(account.setting("alipay_public_key")).unwrap_or_default();
    keys.iter().any(|key| key.is_good(content, sign))
}

/// An answer: the text of its node, and the signature over it.
pub struct Signed<'a> {
    pub node: &'a str,
    pub sign: String,
}

impl<'a> Signed<'a> {
    /// Finds the node of a method, or that of a failure.
    pub fn read(body: &'a [u8], method: &str) -> Option<Self> {
        let whole: HashMap<&str, &'a RawValue> = serde_json::from_slice(body).ok()?;
        let name = format!("{}_response", method.replace('.', "_"));
        let node = whole.get(name.as_str()).or_else(|| whole.get("error_response"))?.get();
        let sign = whole.get("sign").and_then(|text| serde_json::from_str(text.get()).ok());
        Some(Self { node, sign: sign.unwrap_or_default() })
    }

    pub fn is_genuine(&self, account: &Account) -> bool {
        is_signed(account, self.node.as_bytes(), &self.sign)
    }
}

/// What is wrong with the keys of an account, by field.
pub fn check(account: &Account) -> Vec<(&'static str, String)> {
    let private = SigningKey::parse(account.secret("private_key")).err();
    let public = VerifyingKey::parse_all(account.setting("alipay_public_key")).err();
    let wrong = [("private_key", private), ("alipay_public_key", public)];
    wrong.into_iter().filter_map(|(field, bad)| Some((field, bad?.to_string()))).collect()
}
