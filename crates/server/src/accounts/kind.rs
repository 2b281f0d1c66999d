//! The kinds of provider, and what an account with each consists of.

/// A provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// WeChat Pay, API v3.
    Wechat,
    /// Alipay, open platform with RSA2.
    Alipay,
    Stripe,
    /// PayPal, REST v2.
    Paypal,
    /// A person pays by bank transfer and keeps the proof.
    Manual,
}

/// How a field is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Line,
    /// Several lines, e.g. PEM.
    Lines,
    /// This word, or nothing.
    Only(&'static str),
}

/// One thing an account consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub secret: bool,
    pub required: bool,
    pub shape: Shape,
    /// One line for people.
    pub meaning: &'static str,
}

const fn open(name: &'static str, meaning: &'static str) -> Field {
    Field { name, secret: false, required: true, shape: Shape::Line, meaning }
}

const fn secret(name: &'static str, meaning: &'static str) -> Field {
    Field { name, secret: true, required: true, shape: Shape::Line, meaning }
}

const fn may(field: Field) -> Field {
    Field { required: false, ..field }
}

const fn lines(field: Field) -> Field {
    Field { shape: Shape::Lines, ..field }
}

const fn only(word: &'static str, field: Field) -> Field {
    Field { required: false, shape: Shape::Only(word), ..field }
}

const BASE_URL: Field = may(open("base_url", "another address than the provider's own"));
const SANDBOX: Field =
    only("true", open("sandbox", "true: play money, at the provider's test address"));

const STATEMENTS: Field = only(
    "daily",
    open("statements", "daily: the statement of each day is fetched when it is there"),
);

const WECHAT: &[Field] = &[
    open("mchid", "merchant number (商户号)"),
    open("serial", "serial number of the merchant's API certificate"),
    lines(open("platform_keys", "PEM: WeChat Pay's public key, or its platform certificates")),
    may(open("platform_key_id", "id of the public key, PUB_KEY_ID_…; not for certificates")),
    BASE_URL,
    STATEMENTS,
    lines(secret("private_key", "PEM: the merchant's private key (apiclient_key.pem)")),
    secret("apiv3_key", "APIv3 key, 32 letters"),
];
const ALIPAY: &[Field] = &[
    open("app_id", "id of the application"),
    lines(open("alipay_public_key", "Alipay's public key (not the application's)")),
    SANDBOX,
    BASE_URL,
    STATEMENTS,
    lines(secret("private_key", "the application's private key")),
];
const STRIPE: &[Field] = &[
    SANDBOX,
    BASE_URL,
    STATEMENTS,
    secret("secret_key", "API key, sk_… or rk_… with the right to read and write refunds"),
    secret("webhook_secret", "signing secret of the webhook endpoint, whsec_…"),
];
const PAYPAL: &[Field] = &[
    open("client_id", "client id of the app"),
    open("webhook_id", "id of the webhook"),
    SANDBOX,
    BASE_URL,
    STATEMENTS,
    secret("client_secret", "secret of the app"),
];

impl Kind {
    pub const ALL: [Self; 5] =
        [Self::Wechat, Self::Alipay, Self::Stripe, Self::Paypal, Self::Manual];

    /// The word in the command line, the API and the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wechat => "wechat",
            Self::Alipay => "alipay",
            Self::Stripe => "stripe",
            Self::Paypal => "paypal",
            Self::Manual => "manual",
        }
    }

    /// The kind with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What an account consists of.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Wechat => WECHAT,
            Self::Alipay => ALIPAY,
            Self::Stripe => STRIPE,
            Self::Paypal => PAYPAL,
            Self::Manual => &[],
        }
    }

    /// Where it is reached with real money.
    pub fn live_url(self) -> &'static str {
        match self {
            Self::Wechat => "https://api.mch.weixin.qq.com",
            Self::Alipay => "https://openapi.alipay.com/gateway.do",
            Self::Stripe => "https://api.stripe.com",
            Self::Paypal => "https://api-m.paypal.com",
            Self::Manual => "",
        }
    }

    /// Where it is reached with play money; none where there is no such place. Stripe tells by the
    /// key, not by the address.
    pub fn sandbox_url(self) -> Option<&'static str> {
        match self {
            Self::Alipay => Some("https://openapi-sandbox.dl.alipaydev.com/gateway.do"),
            Self::Stripe => Some("https://api.stripe.com"),
            Self::Paypal => Some("https://api-m.sandbox.paypal.com"),
            Self::Wechat | Self::Manual => None,
        }
    }
}
