//! Signatures, decryption and objects against what the vendors themselves published
//! (`AMENDS_DATA`/payments); skipped with a printed line where that is not at hand.
//! Proves MONEY-5.

use super::*;
use crate::accounts::{Account, Draft, Hidden};
use amends_core::money::Currency;
use hyper::HeaderMap;
use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};

fn file(name: &str) -> Option<Value> {
    let Some(folder) = std::env::var_os("AMENDS_DATA") else {
        println!("skipped: no payments data (AMENDS_DATA)");
        return None;
    };
    let path = PathBuf::from(folder).join("payments").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            println!("skipped: {}: {error}", path.display());
            None
        }
    }
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("{path}"))
}

fn account(kind: Kind, settings: &[(&str, &str)], secrets: &[(&str, &str)]) -> Account {
    let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let secrets = map(secrets).into_iter().map(|(name, text)| (name, Hidden::new(text)));
    let (settings, serves, name) = (map(settings), Vec::new(), "a".to_owned());
    Draft { name, kind, settings, serves, secrets: secrets.collect() }.preview(TenantId(1))
}

#[test]
fn wechat_pays_signed_notification_is_believed_and_a_changed_one_is_not() {
    let Some(data) = file("vectors.json") else { return };
    let told = &data["wechatpay_v3"]["notify"];
    let key = text(told, "/apiv3_key");
    let keys = [("platform_keys", text(told, "/platform_cert_pem")), ("mchid", "1")];
    let account = account(Kind::Wechat, &keys, &[("apiv3_key", key)]);
    let mut headers = HeaderMap::new();
    for (name, value) in told["headers"].as_object().unwrap() {
        let name = hyper::header::HeaderName::try_from(name.to_lowercase()).unwrap();
        headers.insert(name, value.as_str().unwrap().parse().unwrap());
    }
    let body = text(told, "/body").as_bytes();
    let seconds: i64 = text(told, "/headers/Wechatpay-Timestamp").parse().unwrap();
    let at = |second| Timestamp::from_second(second).unwrap();
    let hear =
        |body: &[u8], now| wechat::hear(&account, &Notification { headers: &headers, body, now });
    assert_eq!(hear(body, at(seconds + 300)), Ok(Vec::new()), "not of refunds, but genuine");
    assert_eq!(hear(body, at(seconds + 301)), Err(BadNotification::Time));
    let mut changed = body.to_vec();
    *changed.last_mut().unwrap() = b' ';
    assert_eq!(hear(&changed, at(seconds)), Err(BadNotification::Signature));
    let envelope: Value = serde_json::from_slice(body).unwrap();
    let resource = serde_json::from_value(envelope["resource"].clone()).unwrap();
    let plain = wechat::decrypt(key.as_bytes(), &resource).unwrap();
    assert_eq!(String::from_utf8(plain).unwrap(), text(told, "/expect_plaintext"));
}

#[test]
fn wechat_pays_cipher_and_the_text_it_signs() {
    let Some(data) = file("vectors.json") else { return };
    for one in data["wechatpay_v3"]["aes_256_gcm"].as_array().unwrap() {
        let resource = serde_json::json!({
            "algorithm": "AEAD_AES_256_GCM", "ciphertext": one["ciphertext_b64"],
            "associated_data": one["associated_data"], "nonce": one["nonce"],
        });
        let resource = serde_json::from_value(resource).unwrap();
        let plain = wechat::decrypt(text(one, "/apiv3_key").as_bytes(), &resource);
        let plain = plain.map(|plain| String::from_utf8(plain).unwrap());
        assert_eq!(plain.as_deref(), one["expect"].as_str());
    }
    for one in data["wechatpay_v3"]["authorization_message"].as_array().unwrap() {
        let stamp = (text(one, "/timestamp"), text(one, "/nonce"));
        let body = text(one, "/body");
        let message = wechat::message(text(one, "/method"), text(one, "/url"), stamp, body);
        assert_eq!(message, text(one, "/expect_message"));
    }
}

#[test]
fn alipays_notifications_good_and_bad() {
    let Some(data) = file("vectors.json") else { return };
    for one in data["alipay"]["notify"].as_array().unwrap() {
        let key = ("alipay_public_key", text(one, "/public_key_b64"));
        let app = text(one, "/params/app_id");
        let account = account(Kind::Alipay, &[key, ("app_id", app)], &[]);
        let params = one["params"].as_object().unwrap().iter().map(|(name, value)| {
            let plain = value.as_str().map(str::to_owned);
            (name.clone(), plain.unwrap_or_else(|| value.to_string()))
        });
        let body = form::encode(params);
        let told = Notification {
            headers: &HeaderMap::new(),
            body: body.as_bytes(),
            now: Timestamp::UNIX_EPOCH,
        };
        let expected = match one["expect"].as_bool().unwrap() {
            true => Ok(Vec::new()),
            false => Err(BadNotification::Signature),
        };
        assert_eq!(alipay::hear(&account, &told), expected);
    }
}

#[test]
fn alipays_answers_are_checked_over_their_very_text() {
    let Some(data) = file("vectors.json") else { return };
    let one = &data["alipay"]["response"];
    let key = ("alipay_public_key", text(one, "/public_key_pem"));
    let keyed = account(Kind::Alipay, &[key], &[]);
    let raw = text(one, "/raw");
    let genuine = |account: &Account, raw: &str, method: &str| {
        alipay::Signed::read(raw.as_bytes(), method).is_some_and(|said| said.is_genuine(account))
    };
    assert!(genuine(&keyed, raw, "alipay.open.file.upload"));
    assert!(!genuine(&keyed, &raw.replace("Success", "success"), "alipay.open.file.upload"));
    let one = &data["alipay"]["sync_response_gopay"];
    let key = ("alipay_public_key", text(one, "/public_key_b64"));
    let keyed = account(Kind::Alipay, &[key], &[]);
    let (content, sign) = (text(one, "/content"), text(one, "/sign"));
    let raw = format!(r#"{{"alipay_trade_pay_response":{content},"sign":"{sign}"}}"#);
    assert!(genuine(&keyed, &raw, "alipay.trade.pay"));
    assert!(!genuine(&keyed, &raw.replace("0.01", "0.02"), "alipay.trade.pay"));
}

#[test]
fn stripes_own_objects_are_read() {
    let Some(data) = file("stripe-fixtures.json") else { return };
    let mut refund = data["refund"].clone();
    let number = amends_core::ids::RefundId::new(0, [7; 10]).to_string();
    refund["metadata"] = serde_json::json!({ "refund": number });
    let account = account(Kind::Stripe, &[], &[("webhook_secret", "whsec_1")]);
    let event = |kind: &str, object: &Value| {
        let mut event = data["event"].clone();
        event["type"] = kind.into();
        event["data"]["object"] = object.clone();
        stripe::read(&account, event.to_string().as_bytes())
    };
    let usd = |minor| Money::new(minor, Currency::parse("USD").unwrap());
    let told = event("refund.updated", &refund).unwrap().remove(0);
    assert_eq!(told.refund().unwrap().to_string(), number);
    let paid = told.fit(usd(100), Timestamp::UNIX_EPOCH).unwrap();
    assert!(matches!(paid, Some(amends_core::case::RefundOutcome::Paid { .. })), "{paid:?}");
    assert!(told.fit(usd(101), Timestamp::UNIX_EPOCH).is_err(), "another amount");
    let mut charge = data["charge"].clone();
    charge["refunds"]["data"] = serde_json::json!([refund, data["refund"]]);
    assert_eq!(event("charge.refunded", &charge).unwrap(), [told], "the other is nobody's of ours");
    charge.as_object_mut().unwrap().remove("refunds");
    assert_eq!(event("charge.refunded", &charge), Ok(Vec::new()), "newer versions leave them out");
    for foreign in ["dispute", "payment_intent", "credit_note", "balance_transaction"] {
        assert_eq!(event(&format!("{foreign}.created"), &data[foreign]), Ok(Vec::new()));
    }
}
