//! The stand-in's books and moods; how it speaks is each provider's own file.

use crate::{
    alipay,
    common::{HANYUN, NORDLICHT, Shop},
    keys::Keys,
    paypal, stripe, wechat,
};
use amends_core::ids::TenantId;
use amends_server::{
    accounts::{Draft, Hidden, Kind},
    app::App,
    flows,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Response},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

/// The account's name at the shop.
pub const ACCOUNT: &str = "pay";

/// The day of which it has a statement.
pub const DAY: &str = "2026-03-10";

/// How it treats a request to refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Plain,
    /// Acts, but no answer comes; once.
    Silent,
    /// Acts, but answers 500; once.
    Broken,
    /// Does not act, answers 429; once.
    Busy,
    /// Takes it, and is not finished.
    Slow,
    /// Answers with another currency, as long as it lasts.
    OtherCurrency,
    /// Answers with a part of the amount, as long as it lasts.
    PartOnly,
    /// The balance does not cover it.
    Refuses,
    /// A no with a code that nobody knows.
    Odd,
}

/// One refund in its books.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Under which we sent it.
    pub number: String,
    pub payment: String,
    /// Minor units of the currency.
    pub amount: i64,
    pub currency: &'static str,
    /// Its own number.
    pub reference: String,
    pub done: bool,
}

/// What it was asked.
pub struct Ask {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Ask {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// What it says.
pub struct Say {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Say {
    pub fn bytes(body: Vec<u8>) -> Self {
        Self { status: 200, headers: Vec::new(), body }
    }

    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self { status, headers: Vec::new(), body: body.to_string().into_bytes() }
    }
}

/// What came of a request to refund, before it is put into a provider's words.
pub enum Came {
    Of(Entry),
    Refused,
    OddlyRefused,
    Busy,
    Broken,
    Silence,
}

struct Books {
    mood: Mood,
    entries: Vec<Entry>,
    faults: Vec<String>,
}

/// The stand-in; cheap to clone.
#[derive(Clone)]
pub struct Fake {
    pub kind: Kind,
    pub url: String,
    pub app: App,
    books: Arc<Mutex<Books>>,
}

impl Fake {
    /// Opens one and gives the shop an account with it; `None` without keys, which is said.
    pub async fn open(kind: Kind, shop: &Shop) -> Option<Self> {
        Keys::merchant()?;
        Keys::platform()?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let books = Books { mood: Mood::Plain, entries: Vec::new(), faults: Vec::new() };
        let fake = Self { kind, url, app: shop.app.clone(), books: Arc::new(Mutex::new(books)) };
        let router = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let added = flows::add_account(&shop.app, fake.tenant(), &fake.account(), "operator").await;
        added.unwrap_or_else(|error| panic!("{error:?}"));
        Some(fake)
    }

    /// The shop whose currency it moves.
    pub fn tenant(&self) -> TenantId {
        if self.currency() == "CNY" { HANYUN } else { NORDLICHT }
    }

    pub fn currency(&self) -> &'static str {
        if matches!(self.kind, Kind::Wechat | Kind::Alipay) { "CNY" } else { "EUR" }
    }

    pub fn account(&self) -> Draft {
        let (settings, secrets) = match self.kind {
            Kind::Wechat => wechat::account(),
            Kind::Alipay => alipay::account(),
            Kind::Stripe => stripe::account(),
            _ => paypal::account(),
        };
        let map = |pairs: Vec<(&str, String)>| -> BTreeMap<String, String> {
            pairs.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
        };
        let mut settings = map(settings);
        settings.insert("base_url".to_owned(), self.url.clone());
        let secrets = map(secrets).into_iter().map(|(name, text)| (name, Hidden::new(text)));
        let (name, serves) = (ACCOUNT.to_owned(), Vec::new());
        Draft { name, kind: self.kind, settings, serves, secrets: secrets.collect() }
    }

    pub fn mood(&self, mood: Mood) {
        self.books().mood = mood;
    }

    pub fn current(&self) -> Mood {
        self.books().mood
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.books().entries.clone()
    }

    /// Lets what is under way be done.
    pub fn finish(&self) {
        self.books().entries.iter_mut().for_each(|entry| entry.done = true);
    }

    /// Notes what a provider would not have taken.
    pub fn check(&self, right: bool, what: &str) {
        if !right {
            self.books().faults.push(what.to_owned());
        }
    }

    /// What was wrong with the requests so far.
    pub fn faults(&self) -> Vec<String> {
        self.books().faults.clone()
    }

    /// The refund with this number.
    pub fn entry(&self, number: &str) -> Option<Entry> {
        self.books().entries.iter().find(|entry| entry.number == number).cloned()
    }

    /// Treats a request to refund by the mood. The same number again is the same refund.
    pub fn act(&self, number: &str, payment: &str, amount: i64) -> Came {
        let mut books = self.books();
        let mood = books.mood;
        if matches!(mood, Mood::Silent | Mood::Broken | Mood::Busy) {
            books.mood = Mood::Plain;
        }
        match mood {
            Mood::Busy => return Came::Busy,
            Mood::Refuses => return Came::Refused,
            Mood::Odd => return Came::OddlyRefused,
            _ => {}
        }
        let known = books.entries.iter().find(|entry| entry.number == number).cloned();
        let entry = known.unwrap_or_else(|| {
            let reference = format!("REF{:04}", books.entries.len() + 1);
            let entry = Entry {
                number: number.to_owned(),
                payment: payment.to_owned(),
                amount,
                currency: self.currency(),
                reference,
                done: mood != Mood::Slow,
            };
            books.entries.push(entry.clone());
            entry
        });
        if (entry.amount, entry.payment.as_str()) != (amount, payment) {
            books.faults.push(format!("{number} is used for something else"));
        }
        match mood {
            Mood::Silent => Came::Silence,
            Mood::Broken => Came::Broken,
            _ => Came::Of(entry),
        }
    }

    /// An entry as it is told now: moods may falsify it.
    pub fn told(&self, entry: Entry) -> Entry {
        match self.current() {
            Mood::OtherCurrency => Entry { currency: "USD", ..entry },
            Mood::PartOnly => Entry { amount: entry.amount / 2, ..entry },
            _ => entry,
        }
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap()
    }
}

async fn answer(State(fake): State<Fake>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1024 * 1024).await.unwrap();
    let ask = Ask {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    let say = match fake.kind {
        Kind::Wechat => wechat::serve(&fake, &ask),
        Kind::Alipay => alipay::serve(&fake, &ask),
        Kind::Stripe => stripe::serve(&fake, &ask),
        _ => paypal::serve(&fake, &ask),
    };
    let Some(say) = say else {
        // Longer than anybody waits.
        tokio::time::sleep(Duration::from_secs(30)).await;
        return Response::new(Body::empty());
    };
    let response = Response::builder().status(say.status);
    let response = say.headers.iter().fold(response, |r, (name, value)| r.header(*name, value));
    response.body(Body::from(say.body)).unwrap()
}

/// `a=b&c=d` by name.
pub fn form(text: &str) -> BTreeMap<String, String> {
    let part = |text: &str| {
        let text = text.replace('+', " ");
        percent_encoding::percent_decode_str(&text).decode_utf8().unwrap().into_owned()
    };
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, text)| (part(name), part(text))).collect()
}

/// An amount in major units.
pub fn decimal(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// Minor units of an amount with two decimals.
pub fn minor(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    (fraction.len() == 2).then(|| format!("{whole}{fraction}").parse().ok())?
}
