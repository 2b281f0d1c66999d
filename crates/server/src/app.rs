//! What every door, flow and job is handed: the store, the configuration, the words, the gateways —
//! and the only clock and the only entropy of the product, so that a test can live in any week and
//! repeat exactly.

use crate::{
    accounts::{Accounts, Vault},
    calendars::Kept,
    config::Config,
    gateways::{
        blobs::Blobs,
        mail::Mailer,
        payments::{Outward, Payments, Simulator},
        shop::Shop,
        sms::Texter,
    },
    intake::contact::ContactKeys,
    own_time,
    passwords::Passwords,
    pictures::Pictures,
    secret::Secret,
    words::{Lang, Locale, Words},
};
use amends_core::mint::Mint;
use amends_store::{Store, StoreConfig};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};
use tokio::sync::{Notify, watch};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// Milliseconds since the epoch that a test moves.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn manual(at: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// Now, in whole milliseconds, as the store keeps it.
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            #[expect(clippy::disallowed_methods, reason = "the one clock of the product")]
            Self::System => Timestamp::now().as_millisecond(),
            Self::Manual(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(milliseconds).expect("a clock within jiff's range")
    }
}

/// Where chance comes from.
#[derive(Debug, Clone)]
pub enum Entropy {
    /// The machine's.
    System,
    /// The same bytes in the same order for the same seed; for tests only.
    Seeded(Arc<SeededEntropy>),
}

/// The state of [`Entropy::Seeded`].
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    drawn: AtomicU64,
}

impl Entropy {
    /// Repeatable bytes.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(SeededEntropy { seed, drawn: AtomicU64::new(0) }))
    }

    fn fill(&self, bytes: &mut [u8]) {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one entropy of the product")]
            Self::System => getrandom::fill(bytes).expect("the system has entropy"),
            Self::Seeded(state) => {
                for block in bytes.chunks_mut(32) {
                    let drawn = state.drawn.fetch_add(1, Ordering::SeqCst);
                    let hash = Sha256::new()
                        .chain_update(state.seed.to_be_bytes())
                        .chain_update(drawn.to_be_bytes())
                        .finalize();
                    block.copy_from_slice(&hash[..block.len()]);
                }
            }
        }
    }
}

/// The running product; cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Clock,
    entropy: Entropy,
    secret: Secret,
    store: Store,
    config: Config,
    words: Words,
    mail: Mailer,
    sms: Texter,
    accounts: Accounts,
    payments: Payments,
    shop: Shop,
    blobs: Blobs,
    pictures: Pictures,
    passwords: Passwords,
    calendars: Kept,
    sandboxes: own_time::Known,
    jobs_added: Notify,
    stopping: watch::Sender<bool>,
}

fn store_config(config: &Config) -> StoreConfig {
    let database = &config.database;
    StoreConfig {
        lanes: database.lanes,
        batch_max: database.batch_max,
        readers: database.readers,
        ..StoreConfig::new(&database.url)
    }
}

/// Something the product cannot start without; the text says what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: {why}")]
pub struct CannotStart {
    pub what: &'static str,
    pub why: String,
}

impl CannotStart {
    fn new(what: &'static str, why: impl ToString) -> Self {
        Self { what, why: why.to_string() }
    }
}

impl App {
    /// Opens everything the configuration names, with the machine's clock and entropy. Runs no
    /// migration.
    pub async fn open(config: Config) -> Result<Self, CannotStart> {
        Self::open_with(config, Clock::System, Entropy::System).await
    }

    /// As [`App::open`], with a clock and entropy of the caller's choice.
    pub async fn open_with(
        config: Config,
        clock: Clock,
        entropy: Entropy,
    ) -> Result<Self, CannotStart> {
        let folder = |name: &str| config.data_dir.join(name);
        let words = Words::load().map_err(|e| CannotStart::new("words", e))?;
        let mail =
            Mailer::open(&config.mail, &folder("mail")).map_err(|e| CannotStart::new("mail", e))?;
        let sms =
            Texter::open(&config.sms, &folder("sms")).map_err(|e| CannotStart::new("sms", e))?;
        let store = Store::open(&store_config(&config))
            .await
            .map_err(|e| CannotStart::new("database.url", e))?;
        let mut fresh = [0; 32];
        entropy.fill(&mut fresh);
        let secret = Secret::open(&config.secret_file(), fresh)
            .map_err(|e| CannotStart::new("data.secret_file", e))?;
        let key = secret.key("simulator-callbacks");
        let simulator = Simulator::open(&folder("simulator"), &config.simulator, key)
            .map_err(|e| CannotStart::new("payments.simulator", e))?;
        let vault = Vault::new(&secret, &config.secret_file());
        let accounts = Accounts::new(store.clone(), vault);
        let outward = Outward {
            patience: config.payments_timeout,
            nonces: secret.key("provider-nonces"),
            public_url: config.server.public_url.clone(),
        };
        let payments = Payments::new(simulator, accounts.clone(), outward)
            .map_err(|e| CannotStart::new("payments", e))?;
        let blobs = Blobs::open(folder("blobs")).map_err(|e| CannotStart::new("data.dir", e))?;
        let inner = Inner {
            clock,
            entropy,
            secret,
            store,
            words,
            mail,
            sms,
            accounts,
            payments,
            shop: Shop,
            pictures: Pictures::new(blobs.clone()),
            blobs,
            passwords: Passwords::default(),
            calendars: Kept::default(),
            sandboxes: own_time::Known::default(),
            jobs_added: Notify::new(),
            stopping: watch::Sender::new(false),
            config,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Now, in the time of the tenant that is acted for ([`App::in_time_of`]).
    pub fn now(&self) -> Timestamp {
        self.real_now() + own_time::ahead()
    }

    /// Now outside: of who is signed in, of leases.
    pub fn real_now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub(crate) fn known_sandboxes(&self) -> &own_time::Known {
        &self.inner.sandboxes
    }

    /// Fresh ids and bytes for one act, at the present moment.
    pub fn mint(&self) -> Mint {
        Mint::new(self.now(), self.random())
    }

    /// `N` fresh random bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.inner.entropy.fill(&mut bytes);
        bytes
    }

    /// The key for one purpose, e.g. `one-time-codes`, derived from the installation's secret.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        self.inner.secret.key(purpose)
    }

    /// Hashes e-mail addresses and phone numbers for look-ups.
    pub fn contact_keys(&self) -> ContactKeys {
        ContactKeys::new(self.key("contacts"))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The configuration.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// The words of a language.
    pub fn words(&self, locale: Locale) -> &Lang {
        self.inner.words.of(locale)
    }

    /// The way out for mail.
    pub fn mail(&self) -> &Mailer {
        &self.inner.mail
    }

    /// The way out for text messages.
    pub fn sms(&self) -> &Texter {
        &self.inner.sms
    }

    /// The shops' accounts with payment providers.
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// The payment providers.
    pub fn payments(&self) -> &Payments {
        &self.inner.payments
    }

    /// The shop's fulfilment.
    pub fn shop(&self) -> &Shop {
        &self.inner.shop
    }

    /// The folder of files.
    pub fn blobs(&self) -> &Blobs {
        &self.inner.blobs
    }

    /// Where photos are checked and made ready.
    pub fn pictures(&self) -> &Pictures {
        &self.inner.pictures
    }

    /// Where passwords are hashed.
    pub fn passwords(&self) -> &Passwords {
        &self.inner.passwords
    }

    /// Calendars of shops that were read.
    pub(crate) fn calendars(&self) -> &Kept {
        &self.inner.calendars
    }

    /// Says that there is work, so that the runner looks at once instead of at its next poll.
    pub fn wake_jobs(&self) {
        self.inner.jobs_added.notify_one();
    }

    /// Waits for [`App::wake_jobs`].
    pub(crate) async fn jobs_added(&self) {
        self.inner.jobs_added.notified().await;
    }

    /// Begins a graceful stop: not ready any more, no new connections, no new jobs.
    pub fn stop(&self) {
        self.inner.stopping.send_replace(true);
    }

    /// Whether a stop has begun.
    pub fn is_stopping(&self) -> bool {
        *self.inner.stopping.borrow()
    }

    /// Waits until a stop begins; long answers end themselves then.
    pub async fn stopped(&self) {
        // The sender lives in `self`, so waiting cannot fail.
        let _ = self.inner.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }
}
