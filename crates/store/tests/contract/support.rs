//! Databases to test on, and sample commits. PostgreSQL is tested when `AMENDS_TEST_PG` holds the
//! address of a server on which databases may be created.

use amends_core::ids::*;
use amends_store::*;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU32, Ordering};

/// Saturday, 22 November 2025, 02:00 UTC.
pub const NOW: i64 = 1_763_776_800_000;
pub const SHOP: TenantId = TenantId(1);

/// A migrated database of its own, gone when dropped or closed.
pub struct Db {
    pub store: Store,
    pub url: String,
    folder: Option<tempfile::TempDir>,
}

impl Db {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}/shop.db", folder.path().display());
        Self::open(url, Some(folder)).await
    }

    /// None if there is no server to test on.
    pub async fn postgres() -> Option<Self> {
        Some(Self::open(new_place().await?, None).await)
    }

    async fn open(url: String, folder: Option<tempfile::TempDir>) -> Self {
        let store = Store::open(&config(&url)).await.unwrap();
        store.migrate(NOW).await.unwrap();
        Self { store, url, folder }
    }

    /// A second handle with its own lanes and connections, as another process would have.
    pub async fn another(&self) -> Store {
        Store::open(&config(&self.url)).await.unwrap()
    }

    /// A shop to work for, so that due work is found; it is [`SHOP`].
    pub async fn with_shop(self) -> Self {
        let id = tenants::create(&self.store, &shop("first")).await.unwrap();
        assert_eq!(id, SHOP);
        self
    }

    pub async fn close(self) {
        drop(self.store);
        if self.folder.is_none() {
            drop_place(&self.url).await;
        }
    }
}

pub fn config(url: &str) -> StoreConfig {
    StoreConfig { lanes: 2, readers: 4, ..StoreConfig::new(url) }
}

/// The address of a new, empty place for tables; None without a server. It is a schema, because
/// dropping a database waits for a checkpoint. Connections to it bear its name.
pub async fn new_place() -> Option<String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var("AMENDS_TEST_PG") else {
        println!("skipped: no PostgreSQL (AMENDS_TEST_PG)");
        return None;
    };
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("amends_store_{}_{count}", std::process::id());
    let create = format!("drop schema if exists {name} cascade; create schema {name}");
    client(&server).await.batch_execute(&create).await.unwrap();
    let joint = if server.contains('?') { '&' } else { '?' };
    Some(format!("{server}{joint}application_name={name}&options=-csearch_path%3D{name}"))
}

/// The name of a place, which its connections bear.
pub fn name_of(url: &str) -> &str {
    url.rsplit("search_path%3D").next().unwrap()
}

pub async fn drop_place(url: &str) {
    let drop = format!("drop schema if exists {} cascade", name_of(url));
    client(url).await.batch_execute(&drop).await.unwrap();
}

pub async fn client(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Runs a story on both engines.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        mod $name {
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_sqlite() {
                let db = $crate::support::Db::sqlite().await.with_shop().await;
                super::$name(&db).await;
                db.close().await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_postgres() {
                if let Some(db) = $crate::support::Db::postgres().await {
                    let db = db.with_shop().await;
                    super::$name(&db).await;
                    db.close().await;
                }
            }
        }
    )*};
}

/// Sets a clock of the buyer's.
pub fn timer(kind: &str, due_ms: i64) -> TimerChange {
    let (kind, party) = (kind.to_owned(), "buyer".to_owned());
    TimerChange::Set(TimerRow { kind, due_ms, party, since_ms: NOW, agent: String::new() })
}

/// A time-ordered id that no other call gives, nor another process.
pub fn fresh() -> uuid::Uuid {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random[..4].copy_from_slice(&count.to_be_bytes());
    random[4..8].copy_from_slice(&std::process::id().to_be_bytes());
    uuid_v7(NOW + i64::from(count), random)
}

pub fn shop(slug: &str) -> tenants::Tenant {
    tenants::Tenant {
        id: TenantId(0),
        slug: slug.into(),
        name: "A shop".into(),
        market: "CN".into(),
        currency: "CNY".into(),
        zone: "Asia/Shanghai".into(),
        locales: "zh-CN en".into(),
        body: "{}".into(),
        created_ms: NOW,
        sandbox: false,
        ahead_ms: 0,
    }
}

/// A case number nobody else draws; longer than a real one.
pub fn number() -> String {
    fresh().simple().to_string()
}

/// Events that continue a chain, hashed as simply as a test can.
pub fn events(seen: i64, prev: [u8; 32], count: i64) -> Vec<NewEvent> {
    let mut prev = prev;
    let event = |seq: i64| {
        let body = format!(r#"{{"note":"event {seq}"}}"#);
        let hash = Sha256::new().chain_update(prev).chain_update(&body).finalize().into();
        let event = NewEvent {
            seq,
            kind: "Noted".into(),
            version: 1,
            at_ms: NOW + seq,
            actor: "buyer".into(),
            body,
            prev,
            hash,
        };
        prev = hash;
        event
    };
    (seen + 1..=seen + count).map(event).collect()
}

pub fn row() -> CaseRow {
    CaseRow {
        number: number(),
        customer: CustomerId(fresh()),
        wish: "refund".into(),
        status: "asked".into(),
        judgement: "in_review".into(),
        turn: "agent".into(),
        due_ms: Some(NOW + 86_400_000),
        opened_ms: NOW,
        updated_ms: NOW,
        closed_ms: None,
        channel: "web".into(),
        currency: "CNY".into(),
        amount_minor: 19_900,
        bench: String::new(),
        second_look: String::new(),
        request: None,
        tracking: vec![],
        search: search::words("hiking boots 登山鞋"),
    }
}

/// A new case with three events, and nothing else.
pub fn create(tenant: TenantId) -> Commit {
    Commit {
        tenant,
        case: CaseId(fresh()),
        seen: 0,
        row: row(),
        events: events(0, [0; 32], 3),
        jobs: vec![],
        timers: vec![],
        times: CaseTimes::default(),
        orders: vec![],
        guards: vec![],
        entries: vec![],
        personal: vec![],
        payouts: vec![],
        postings: vec![],
        recoveries: vec![],
        compensations: vec![],
        answer: None,
    }
}

/// The next act on a case that was just committed: one event.
pub fn next(before: &Commit) -> Commit {
    let last = before.events.last().unwrap();
    let mut row = before.row.clone();
    row.updated_ms += 1;
    Commit {
        seen: before.version(),
        row,
        events: events(before.version(), last.hash, 1),
        ..Commit { case: before.case, ..create(before.tenant) }
    }
}

pub fn job(key: &str, run_at_ms: i64) -> NewJob {
    NewJob {
        id: JobId(fresh()),
        key: key.into(),
        kind: "mail".into(),
        body: "{}".into(),
        case: None,
        run_at_ms,
    }
}

/// All rows a submitted return writes.
pub fn submitted(tenant: TenantId) -> Commit {
    let mut commit = create(tenant);
    let (case, customer) = (commit.case, commit.row.customer);
    let of_case = |job: NewJob| NewJob { case: Some(case), ..job };
    commit.jobs = vec![
        of_case(job(&format!("mail:{case}"), NOW)),
        of_case(job(&format!("refund:{case}"), NOW + 1)),
    ];
    commit.timers = vec![timer("reply", NOW + 1_000)];
    commit.orders = vec![OrderId(fresh())];
    commit.guards = vec![Guard { id: commit.orders[0].0, seen: 0 }];
    let text = PersonalRecord {
        id: PersonalId(fresh()),
        customer,
        kind: "free_text".into(),
        body: "my neighbour Li Lei saw the broken heel".into(),
        at_ms: NOW,
    };
    commit.personal = vec![text];
    let key = fresh().to_string();
    commit.answer = Some(Answer {
        guard: idempotency::guard("buyer", &key),
        caller: "buyer".into(),
        key,
        request_hash: [7; 32],
        status: 201,
        body: commit.row.number.clone(),
        at_ms: NOW,
    });
    commit
}

/// That a case is whole: as many events as its version, numbered and chained.
pub async fn check_whole(store: &Store, tenant: TenantId, case: CaseId) -> cases::LoadedCase {
    let loaded = cases::load(store, tenant, case).await.unwrap().expect("the case is there");
    assert_eq!(loaded.events.len() as i64, loaded.head.version);
    let mut prev = [0; 32];
    for (place, event) in loaded.events.iter().enumerate() {
        assert_eq!(event.seq, place as i64 + 1);
        assert_eq!(event.prev, prev, "the chain is intact");
        prev = event.hash;
    }
    loaded
}
