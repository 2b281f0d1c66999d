//! The stand-in as WeChat Pay, API v3.

use crate::{
    fake::{Ask, Came, Entry, Fake, Say},
    keys::Keys,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const APIV3_KEY: &str = "0123456789abcdef0123456789abcdef";
const PATH: &str = "/v3/refund/domestic/refunds";

pub type Pairs = Vec<(&'static str, String)>;

pub fn account() -> (Pairs, Pairs) {
    let keys = Keys::platform().unwrap();
    let settings = vec![
        ("mchid", "1900000109".to_owned()),
        ("serial", "5157F09EFDC096DE15EBE81A47057A72".to_owned()),
        ("platform_keys", keys.certificate_pem.clone()),
    ];
    let private = Keys::merchant().unwrap().private_pem.clone();
    (settings, vec![("private_key", private), ("apiv3_key", APIV3_KEY.to_owned())])
}

pub fn serve(fake: &Fake, ask: &Ask) -> Option<Say> {
    fake.check(is_signed(ask), "Authorization");
    fake.check(ask.header("accept") == "application/json", "Accept");
    if ask.method == "POST" && ask.path == PATH {
        return create(fake, &serde_json::from_str(&ask.body).unwrap());
    }
    let number = ask.path.strip_prefix(PATH).and_then(|rest| rest.strip_prefix('/'));
    let found = number.and_then(|number| fake.entry(number));
    Some(match found {
        Some(entry) => signed(fake, 200, &shown(fake, entry)),
        None => fault(fake, 404, "RESOURCE_NOT_EXISTS"),
    })
}

fn create(fake: &Fake, body: &Value) -> Option<Say> {
    let fields: Vec<&String> = body.as_object().unwrap().keys().collect();
    fake.check(fields == ["amount", "out_refund_no", "transaction_id"], "fields of the body");
    let number = body["out_refund_no"].as_str().unwrap_or_default();
    let fits = |c: char| c.is_ascii_alphanumeric() || "_-|*@".contains(c);
    fake.check((1..=64).contains(&number.len()) && number.chars().all(fits), "out_refund_no");
    let payment = body["transaction_id"].as_str().unwrap_or_default();
    fake.check((1..=32).contains(&payment.len()), "transaction_id");
    let amount = &body["amount"];
    let (refund, total) = (amount["refund"].as_i64(), amount["total"].as_i64());
    fake.check(refund.zip(total).is_some_and(|(r, t)| (1..=t).contains(&r)), "amount");
    fake.check(amount["currency"] == "CNY", "amount.currency");
    Some(match fake.act(number, payment, refund.unwrap_or_default()) {
        Came::Of(entry) => signed(fake, 200, &shown(fake, entry)),
        Came::Refused => fault(fake, 403, "NOT_ENOUGH"),
        Came::OddlyRefused => fault(fake, 403, "SOMETHING_NEW"),
        Came::Busy => fault(fake, 429, "FREQUENCY_LIMITED"),
        Came::Broken => fault(fake, 500, "SYSTEM_ERROR"),
        Came::Silence => return None,
    })
}

fn is_signed(ask: &Ask) -> bool {
    let Some(given) = ask.header("authorization").strip_prefix("WECHATPAY2-SHA256-RSA2048 ") else {
        return false;
    };
    let fields: BTreeMap<&str, &str> = given
        .split(',')
        .filter_map(|part| part.split_once('='))
        .map(|(name, text)| (name, text.trim_matches('"')))
        .collect();
    let Some((seconds, nonce)) = fields.get("timestamp").zip(fields.get("nonce_str")) else {
        return false;
    };
    let message = format!("{}\n{}\n{seconds}\n{nonce}\n{}\n", ask.method, ask.path, ask.body);
    let whole = fields.contains_key("serial_no") && fields.get("mchid") == Some(&"1900000109");
    whole && Keys::merchant().unwrap().signed(message.as_bytes(), fields["signature"])
}

fn shown(fake: &Fake, entry: Entry) -> Value {
    let Entry { number, payment, amount, currency, reference, done } = fake.told(entry);
    let status = if done { "SUCCESS" } else { "PROCESSING" };
    json!({
        "refund_id": reference, "out_refund_no": number, "transaction_id": payment,
        "out_trade_no": "o", "channel": "ORIGINAL", "user_received_account": "支付用户零钱",
        "create_time": "2026-03-10T10:00:00+08:00", "status": status,
        "funds_account": "AVAILABLE",
        "amount": {
            "total": amount, "refund": amount, "from": [], "payer_total": amount,
            "payer_refund": amount, "settlement_refund": amount, "settlement_total": amount,
            "discount_refund": 0, "currency": currency,
        },
    })
}

fn fault(fake: &Fake, status: u16, code: &str) -> Say {
    signed(fake, status, &json!({ "code": code, "message": "…" }))
}

fn signed(fake: &Fake, status: u16, body: &Value) -> Say {
    let body = body.to_string();
    let headers = signature(&body, fake.app.now().as_second());
    Say { status, headers, body }
}

fn signature(body: &str, seconds: i64) -> Pairs {
    let keys = Keys::platform().unwrap();
    let sign = keys.sign(format!("{seconds}\nnonce\n{body}\n").as_bytes());
    vec![
        ("wechatpay-timestamp", seconds.to_string()),
        ("wechatpay-nonce", "nonce".to_owned()),
        ("wechatpay-serial", keys.serial.clone()),
        ("wechatpay-signature", sign),
    ]
}

/// What it tells unasked about a refund: `SUCCESS`, `ABNORMAL`, `CLOSED`.
pub fn notification(entry: &Entry, status: &str, seconds: i64) -> (Pairs, String) {
    let plain = json!({
        "mchid": "1900000109", "transaction_id": entry.payment, "out_trade_no": "o",
        "refund_id": entry.reference, "out_refund_no": entry.number, "refund_status": status,
        "user_received_account": "…",
        "amount": { "total": entry.amount, "refund": entry.amount,
            "payer_total": entry.amount, "payer_refund": entry.amount },
    });
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, APIV3_KEY.as_bytes()).unwrap());
    let mut bytes = plain.to_string().into_bytes();
    let nonce = Nonce::try_assume_unique_for_key(b"0123456789ab").unwrap();
    key.seal_in_place_append_tag(nonce, Aad::from(b"refund"), &mut bytes).unwrap();
    let body = json!({
        "id": "EV-1", "create_time": "2026-03-10T10:00:00+08:00",
        "resource_type": "encrypt-resource", "event_type": format!("REFUND.{status}"),
        "summary": "…",
        "resource": {
            "algorithm": "AEAD_AES_256_GCM", "original_type": "refund", "nonce": "0123456789ab",
            "associated_data": "refund", "ciphertext": BASE64_STANDARD.encode(bytes),
        },
    });
    let body = body.to_string();
    (signature(&body, seconds), body)
}
