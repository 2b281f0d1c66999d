//! A whole installation in this process for a test: two merchants with orders, a clock that stands
//! until it is moved, chance from a seed, mail and text messages in files, the built-in payment
//! provider. Walks speak to it over HTTP and look at what only a test may see: messages, the
//! provider's books, the store.

mod api;
pub mod database;
mod mail;
#[expect(dead_code, reason = "a bench uses more of it")]
pub mod process;

pub use api::{Answer, Api};
pub use database::Engine;
pub use mail::Mail;

use amends_core::{ids::TenantId, policy::PolicyDocument};
use amends_server::{
    api::{Scope, token},
    app::{App, Clock, Entropy},
    config::{Config, Flags},
    flows::{
        self, NewTenant,
        audit::{AuditAct, Entry, OPERATOR},
    },
    gateways::payments::{Behaviour, Booking},
    http,
    intake::{Format, Source},
    jobs,
    words::Locale,
};
use amends_store::tokens::{self, ApiToken};
use database::Database;
use jiff::{SignedDuration, Timestamp};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// The Chinese shop, slug `hanyun`.
pub const HANYUN: TenantId = TenantId(1);
/// The European shop, slug `nordlicht`.
pub const NORDLICHT: TenantId = TenantId(2);
/// When every story begins: a Tuesday, 10:00 in Shanghai, 03:00 in Berlin.
pub const START: &str = "2026-03-10T02:00:00Z";

/// A running installation; gone when dropped.
pub struct Shop {
    pub app: App,
    /// `http://127.0.0.1:port`, no slash at the end.
    pub url: String,
    pub folder: PathBuf,
    clock: Arc<AtomicI64>,
    // Dropped after the app: the folder, then the database.
    _scratch: tempfile::TempDir,
    database: Database,
}

impl Shop {
    /// Opens one on an engine; `None` where there is none to test on, which is said.
    pub async fn open(engine: Engine) -> Option<Self> {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let folder = scratch.path().to_owned();
        let database = Database::fresh(engine, &folder).await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let url = format!("http://{address}");
        let flags = Flags::default()
            .with("data.dir", folder.join("data").display().to_string())
            .with("database.url", database.url.clone())
            .with("mail.transport", "files")
            .with("mail.platform", "desk@platform.example")
            .with("sms.kind", "files")
            .with("server.listen", address.to_string())
            .with("payments.timeout_seconds", "1")
            .with("server.public_url", url.clone())
            .without_file();
        let config = Config::from_layers(&flags, &[]).expect("these settings parse");
        let start: Timestamp = START.parse().expect("RFC 3339");
        let clock = Arc::new(AtomicI64::new(start.as_millisecond()));
        let manual = Clock::Manual(Arc::clone(&clock));
        let app = App::open_with(config, manual, Entropy::seeded(7)).await.expect("it opens");
        app.store().migrate(start.as_millisecond()).await.expect("migrations run");
        let shop = Self { app, url, folder, clock, _scratch: scratch, database };
        shop.furnish().await;
        let app = shop.app.clone();
        tokio::spawn(async move { http::serve(&app, listener).await });
        Some(shop)
    }

    /// A sandbox beside the two shops: Nordlicht's rules and orders, slug `spielplatz`.
    pub async fn sandbox(&self) -> TenantId {
        let like = tenant("nordlicht", "Spielplatz", "DE", "EUR", "Europe/Berlin");
        let new = NewTenant { slug: "spielplatz".to_owned(), sandbox: true, ..like };
        let made = flows::make_tenant(&self.app, &new).await.expect("a sandbox is made");
        self.import(made, include_str!("nordlicht.json")).await;
        made
    }

    /// A merchant beside the two: Nordlicht's orders under rules that differ from its own, slug
    /// `anders`.
    pub async fn merchant_with(&self, rules: impl FnOnce(&mut PolicyDocument)) -> TenantId {
        let like = tenant("nordlicht", "Anders", "DE", "EUR", "Europe/Berlin");
        let mut new = NewTenant { slug: "anders".to_owned(), ..like };
        rules(&mut new.policy);
        let made = flows::make_tenant(&self.app, &new).await.expect("a merchant joins");
        self.import(made, include_str!("nordlicht.json")).await;
        made
    }

    /// Stops serving and removes the database.
    pub async fn close(self) {
        self.app.stop();
        self.database.remove().await;
    }

    async fn furnish(&self) {
        let hanyun = tenant("hanyun", "汉云服饰", "CN", "CNY", "Asia/Shanghai");
        let nordlicht = tenant("nordlicht", "Nordlicht Outdoor", "DE", "EUR", "Europe/Berlin");
        for (new, id) in [(hanyun, HANYUN), (nordlicht, NORDLICHT)] {
            let made = flows::make_tenant(&self.app, &new).await.expect("a merchant joins");
            assert_eq!(made, id);
        }
        self.import(HANYUN, include_str!("hanyun.json")).await;
        self.import(NORDLICHT, include_str!("nordlicht.json")).await;
    }

    /// Takes in a document of the neutral format; nothing of it may be refused.
    pub async fn import(&self, tenant: TenantId, document: &str) {
        let source = Source::Text(document.to_owned(), Format::Json);
        let report = flows::import_orders(&self.app, tenant, &source, |_| {}).await;
        let report = report.expect("the import runs");
        assert_eq!(report.refused, 0, "{:?}", report.problems);
    }

    /// The API with a token for everything at one merchant.
    pub async fn api(&self, tenant: TenantId) -> Api {
        self.api_with(tenant, &Scope::ALL).await
    }

    /// The API with a token of some scopes.
    pub async fn api_with(&self, tenant: TenantId, scopes: &[Scope]) -> Api {
        Api::new(&self.url, Some(self.token(tenant, scopes).await))
    }

    /// The API without a token.
    pub fn stranger(&self) -> Api {
        Api::new(&self.url, None)
    }

    /// The text of a new token.
    pub async fn token(&self, tenant: TenantId, scopes: &[Scope]) -> String {
        let text = token::text(tenant, self.app.random());
        let words: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
        let row = ApiToken {
            token_hash: token::hash(&text),
            name: "test".to_owned(),
            scopes: words.join(" "),
            disabled: false,
            created_ms: self.now().as_millisecond(),
        };
        let told = Entry::new(OPERATOR, AuditAct::MadeToken, "test").line(&self.app);
        tokens::keep(self.app.store(), tenant, &row, &told).await.expect("a token is kept");
        text
    }

    /// What the clock shows.
    pub fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// Lets time pass; nothing runs by itself, see [`Shop::run_jobs`].
    pub fn pass(&self, time: SignedDuration) {
        self.clock.fetch_add(time.as_millis() as i64, Ordering::SeqCst);
    }

    /// Sets the clock.
    pub fn at(&self, moment: Timestamp) {
        self.clock.store(moment.as_millisecond(), Ordering::SeqCst);
    }

    /// Runs every job and timer that is due, and what they cause, until nothing is due.
    pub async fn run_jobs(&self) {
        jobs::run_due(&self.app).await;
    }

    /// Lets time pass in small steps and works in between, so that retries come to their end.
    pub async fn work_for(&self, time: SignedDuration) {
        let step = SignedDuration::from_secs(60);
        let end = self.now() + time;
        while self.now() < end {
            self.pass(step);
            self.run_jobs().await;
        }
    }

    /// The letters sent so far, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        mail::read(&self.folder.join("data").join("mail"))
    }

    /// The text messages sent so far, oldest first.
    pub fn texts(&self) -> Vec<Mail> {
        mail::read_texts(&self.folder.join("data").join("sms"))
    }

    /// The payment provider's books: one booking per id.
    pub async fn bookings(&self) -> Vec<Booking> {
        let simulator = self.app.payments().simulator().expect("the built-in provider");
        simulator.bookings().await.expect("the books can be read")
    }

    /// Tells the provider how to treat one tender (`None`: all), or to be plain again.
    pub async fn provider(&self, tender: Option<&str>, behaviour: Option<Behaviour>) {
        let simulator = self.app.payments().simulator().expect("the built-in provider");
        simulator.switch(tender, behaviour).await.expect("the books can be written");
    }

    /// Delivers the provider's callbacks that are due; returns how many.
    pub async fn deliver_callbacks(&self) -> usize {
        let simulator = self.app.payments().simulator().expect("the built-in provider");
        let due = simulator.due_callbacks(self.now()).await.expect("the books can be read");
        for callback in &due {
            let answer = self.stranger().callback(callback).await;
            assert_eq!(answer.status, 204, "{}", answer.text);
            simulator.called(&callback.headers.id).await.expect("the books can be written");
        }
        due.len()
    }
}

fn tenant(slug: &str, name: &str, market: &str, currency: &str, zone: &str) -> NewTenant {
    let path = format!("{}/policies/{slug}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the sample policies are here");
    let policy = amends_core::policy::PolicyDocument::from_toml(&text).expect("they parse");
    let locales = if market == "CN" { vec![Locale::ZhCn, Locale::En] } else { vec![Locale::En] };
    NewTenant {
        slug: slug.to_owned(),
        name: name.to_owned(),
        market: market.to_owned(),
        currency: currency.to_owned(),
        zone: zone.to_owned(),
        locales,
        staff_mail: format!("team@{slug}.example"),
        policy,
        sandbox: false,
    }
}

/// Runs each story on SQLite and on PostgreSQL: `on_both_engines! { a_story another_one }`.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident)*) => {$(
        mod $name {
            use $crate::common::{Engine, Shop};

            async fn on(engine: Engine) {
                if let Some(shop) = Shop::open(engine).await {
                    super::$name(&shop).await;
                    shop.close().await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                on(Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                on(Engine::Postgres).await;
            }
        }
    )*};
}
