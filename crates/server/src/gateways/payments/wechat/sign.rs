//! Signatures of WeChat Pay v3: `WECHATPAY2-SHA256-RSA2048` on requests, RSA with SHA-256 over
//! time, nonce and body on answers and notifications.

use super::super::{
    Call,
    http::{Asked, Said},
    rsa::{BadKey, SigningKey, VerifyingKey},
};
use crate::accounts::Account;
use hyper::Method;

/// A request with its signature.
pub fn signed(call: &Call<'_>, method: Method, path: &str, body: String) -> Result<Asked, BadKey> {
    let account = call.account;
    let base = account.base_url();
    // What is signed is the path as the server sees it; a base address may have one of its own.
    let place = base.find("://").map_or(0, |at| at + 3);
    let prefix = base[place..].find('/').map_or("", |at| &base[place + at..]);
    let (seconds, nonce) = (call.now.as_second().to_string(), call.nonce(path));
    let message = message(method.as_str(), &format!("{prefix}{path}"), (&seconds, &nonce), &body);
    let signature = SigningKey::parse(account.secret("private_key"))?.sign(message.as_bytes())?;
    let authorization = format!(
        "WECHATPAY2-SHA256-RSA2048 mchid=\"{}\",nonce_str=\"{nonce}\",signature=\"{signature}\",\
         timestamp=\"{seconds}\",serial_no=\"{}\"",
        account.setting("mchid"),
        account.setting("serial"),
    );
    let mut headers = vec![
        ("authorization", authorization),
        ("accept", "application/json".to_owned()),
        ("content-type", "application/json".to_owned()),
    ];
    if !account.setting("platform_key_id").is_empty() {
        headers.push(("wechatpay-serial", account.setting("platform_key_id").to_owned()));
    }
    Ok(Asked { method, url: format!("{base}{path}"), headers, body })
}

/// What a request's signature covers.
pub fn message(method: &str, path: &str, (seconds, nonce): (&str, &str), body: &str) -> String {
    format!("{method}\n{path}\n{seconds}\n{nonce}\n{body}\n")
}

/// Whether an answer is WeChat's and of now.
pub fn is_answer_genuine(call: &Call<'_>, said: &Said) -> bool {
    let seconds = said.header("wechatpay-timestamp");
    let near = seconds.parse::<i64>().is_ok_and(|sent| {
        sent.abs_diff(call.now.as_second()) <= super::super::notice::SKEW_SECONDS_MAX
    });
    let header = |name: &str| said.header(name);
    near && is_genuine(call.account, header, &said.body)
}

/// Whether headers sign a body with one of the account's platform keys.
pub fn is_genuine<'a>(account: &Account, header: impl Fn(&str) -> &'a str, body: &[u8]) -> bool {
    let (seconds, nonce) = (header("wechatpay-timestamp"), header("wechatpay-nonce"));
    let message = [seconds.as_bytes(), b"\n", nonce.as_bytes(), b"\n", body, b"\n"].concat();
    let serial = header("wechatpay-serial");
    let key_id = account.setting("platform_key_id");
    let keys = VerifyingKey::parse_all(account.setting("platform_keys")).unwrap_or_default();
    let named = |key: &&VerifyingKey| match &key.serial {
        Some(known) => known.eq_ignore_ascii_case(serial.trim_start_matches('0')),
        None => key_id.is_empty() || key_id == serial,
    };
    let signature = header("wechatpay-signature");
    keys.iter().filter(named).any(|key| key.is_good(&message, signature))
}

/// What is wrong with the keys of an account, by field.
pub fn check(account: &Account) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    if let Err(bad) = SigningKey::parse(account.secret("private_key")) {
        wrong.push(("private_key", bad.to_string()));
    }
    match VerifyingKey::parse_all(account.setting("platform_keys")) {
        Err(bad) => wrong.push(("platform_keys", bad.to_string())),
        Ok(keys) => {
            let bare = keys.iter().any(|key| key.serial.is_none());
            if bare && !account.setting("platform_key_id").starts_with("PUB_KEY_ID_") {
                let why = "a public key needs its id, PUB_KEY_ID_…";
                wrong.push(("platform_key_id", why.to_owned()));
            }
        }
    }
    if account.secret("apiv3_key").len() != 32 {
        wrong.push(("apiv3_key", "must have 32 letters".to_owned()));
    }
    wrong
}
