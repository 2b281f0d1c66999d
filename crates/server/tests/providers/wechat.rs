//! The stand-in as WeChat Pay, API v3.

use crate::{
    fake::{Ask, Came, DAY, Entry, Fake, Mood, Say, decimal, form},
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
    match (ask.method.as_str(), ask.path.as_str()) {
        ("GET", "/v3/bill/tradebill") => return Some(bill_place(fake, ask)),
        ("GET", "/v3/billdownload/file") => {
            fake.check(ask.query == "token=t1", "token");
            return Some(Say::bytes(bill(fake).into_bytes()));
        }
        _ => {}
    }
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
    let query = if ask.query.is_empty() { String::new() } else { format!("?{}", ask.query) };
    let path = format!("{}{query}", ask.path);
    let message = format!("{}\n{path}\n{seconds}\n{nonce}\n{}\n", ask.method, ask.body);
    let whole = fields.contains_key("serial_no") && fields.get("mchid") == Some(&"1900000109");
    whole && Keys::merchant().unwrap().signed(message.as_bytes(), fields["signature"])
}

/// Where the bill of a day lies; a day without one has none.
fn bill_place(fake: &Fake, ask: &Ask) -> Say {
    let query = form(&ask.query);
    fake.check(query.get("bill_type").is_some_and(|kind| kind == "ALL"), "bill_type");
    if query.get("bill_date").map(String::as_str) != Some(DAY) {
        return fault(fake, 400, "NO_STATEMENT_EXIST");
    }
    let hash = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, bill(fake).as_bytes());
    let mut hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    if fake.current() == Mood::Broken {
        hash.replace_range(..1, "z");
    }
    let url = format!("{}/v3/billdownload/file?token=t1", fake.url);
    signed(fake, 200, &json!({ "hash_type": "SHA1", "hash_value": hash, "download_url": url }))
}

/// Its books as it offers them for download.
fn bill(fake: &Fake) -> String {
    let columns = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,\
                   交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,\
                   充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,\
                   费率备注";
    let entries = fake.entries();
    let rows = entries.iter().map(|entry| {
        let amount = decimal(entry.amount);
        let cells = [
            "2026-03-10 18:00:00",
            "wx1",
            "1900000109",
            "0",
            "",
            &entry.payment,
            "o",
            "u",
            "JSAPI",
            "REFUND",
            "OTHERS",
            "CNY",
            "0.00",
            "0.00",
            &entry.reference,
            &entry.number,
            &amount,
            "0.00",
            "ORIGINAL",
            "SUCCESS",
            "g",
            "",
            "-0.72",
            "0.60%",
            "0.00",
            &amount,
            "",
        ];
        format!("`{}", cells.join(",`"))
    });
    let rows = rows.collect::<Vec<_>>().join("\n");
    let sum = decimal(entries.iter().map(|entry| entry.amount).sum());
    let count = entries.len();
    format!(
        "{columns}\n{rows}\n总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,\
         订单总金额,申请退款总金额\n`{count},`0.00,`{sum},`0.00,`-0.72,`0.00,`{sum}\n"
    )
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
    Say { status, headers, body: body.into_bytes() }
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
