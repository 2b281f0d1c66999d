//! What is aimed at. A further parser is one line in [`TARGETS`], a function, and a folder of small
//! examples in `tests/fuzz-corpus`.

use crate::statements;
use amends_core::ids::TenantId;
use amends_server::{
    accounts::{Account, Draft, Hidden, Kind},
    gateways::payments::read_notification,
    statements::Format,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

/// One parser.
pub struct Target {
    /// Also the folder of its corpus.
    pub name: &'static str,
    /// Takes an input; whether it could be read as what it should be.
    pub take: fn(&[u8]) -> bool,
}

/// Every parser of what strangers send.
pub const TARGETS: &[Target] = &[
    Target { name: "notice-wechat", take: wechat },
    Target { name: "notice-wechat-resource", take: wechat_resource },
    Target { name: "notice-alipay", take: |input| notice(Kind::Alipay, input) },
    Target { name: "notice-stripe", take: |input| notice(Kind::Stripe, input) },
    Target { name: "notice-paypal", take: |input| notice(Kind::Paypal, input) },
    Target { name: "statement-wechat", take: |input| statements::take(Format::Wechat, input) },
    Target { name: "statement-alipay", take: |input| statements::take(Format::Alipay, input) },
    Target { name: "statement-stripe", take: |input| statements::take(Format::Stripe, input) },
    Target { name: "statement-paypal", take: |input| statements::take(Format::Paypal, input) },
    Target { name: "statement-bank", take: |input| statements::take(Format::Bank, input) },
    Target { name: "statement-simulator", take: |i| statements::take(Format::Simulator, i) },
];

const APIV3_KEY: &str = "0123456789abcdef0123456789abcdef";

fn account(kind: Kind) -> Account {
    let own = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let settings = own(&[("app_id", "2021000000000001"), ("mchid", "1900000109")]);
    let secrets = [("apiv3_key".to_owned(), Hidden::new(APIV3_KEY))].into();
    Draft { name: "a".to_owned(), kind, settings, serves: Vec::new(), secrets }.preview(TenantId(1))
}

/// What is said of a refund is looked at as the flow does.
fn notice(kind: Kind, input: &[u8]) -> bool {
    let Ok(echoes) = read_notification(&account(kind), input) else { return false };
    for echo in &echoes {
        let _ = echo.refund();
        let amount = amends_core::money::Currency::parse("CNY").expect("a currency");
        let amount = amends_core::money::Money::new(12_000, amount);
        let _ = echo.fit(amount, jiff::Timestamp::UNIX_EPOCH);
    }
    !echoes.is_empty()
}

fn wechat(input: &[u8]) -> bool {
    notice(Kind::Wechat, input) || read_notification(&account(Kind::Wechat), input).is_ok()
}

/// The text within, which only who has the key can send: encrypted here, so that mutations of it
/// come through.
fn wechat_resource(input: &[u8]) -> bool {
    let key = UnboundKey::new(&AES_256_GCM, APIV3_KEY.as_bytes()).expect("32 bytes");
    let nonce = Nonce::try_assume_unique_for_key(b"0123456789ab").expect("12 bytes");
    let mut bytes = input.to_vec();
    let sealed = LessSafeKey::new(key).seal_in_place_append_tag(nonce, Aad::empty(), &mut bytes);
    sealed.expect("short enough");
    let body = serde_json::json!({
        "event_type": "REFUND.SUCCESS",
        "resource": {
            "algorithm": "AEAD_AES_256_GCM", "nonce": "0123456789ab", "associated_data": "",
            "ciphertext": BASE64_STANDARD.encode(bytes),
        },
    });
    notice(Kind::Wechat, body.to_string().as_bytes())
}
