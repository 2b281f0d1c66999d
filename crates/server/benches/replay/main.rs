//! `cargo bench --bench replay [-- --cases N]`: how long it takes to try other rules on a million
//! stored cases, from SQLite to the tally, on the page's own way (`flows::replay_document`). The
//! cases have the first event that a filed case has, with facts of five categories and twenty days.
//! Prints one line of JSON.

use amends_core::{
    ids::{CaseId, CustomerId, OrderId},
    policy::PolicyDocument,
};
use amends_server::{
    app::{App, Clock, Entropy},
    config::{Config, Flags},
    flows::{self, NewTenant},
    words::Locale,
};
use amends_store::{CaseRow, CaseTimes, Commit, NewEvent};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicI64},
    time::Instant,
};

const CASES: usize = 1_000_000;
/// Commits under way at once, so that the lane groups them.
const AT_ONCE: usize = 1_000;
const NOW: &str = "2026-03-10T02:00:00Z";
const DAY_MS: i64 = 86_400_000;
const SUBMITTED: &str = include_str!("../../../core/tests/samples/v1/submitted.json");
const RULES: &str = include_str!("../../policies/hanyun.toml");

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().collect();
    let asked = words.windows(2).find(|pair| pair[0] == "--cases");
    let cases = asked.and_then(|pair| pair[1].parse().ok()).unwrap_or(CASES);
    let folder = tempfile::tempdir_in("/var/tmp").expect("a folder on a disk");
    let app = app(folder.path()).await;
    let was = PolicyDocument::from_toml(RULES).expect("rules");
    let new = NewTenant {
        slug: "history".to_owned(),
        name: "Bench".to_owned(),
        market: "CN".to_owned(),
        currency: "CNY".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        locales: vec![Locale::ZhCn],
        staff_mail: "bench@example.org".to_owned(),
        policy: was.clone(),
        sandbox: false,
    };
    let tenant = flows::make_tenant(&app, &new).await.expect("a shop");
    for from in (0..cases).step_by(AT_ONCE) {
        let some = (from..cases.min(from + AT_ONCE)).map(|n| {
            let commit = case(tenant, n);
            let store = app.store();
            async move { store.commit(commit).await }
        });
        join_all(some).await.into_iter().for_each(|done| {
            done.expect("a commit");
        });
    }
    let mut is = was.clone();
    // Half of the requests are for more than this.
    is.limits.auto_approve_minor_max = Some(9_950);
    let begun = Instant::now();
    let tally = flows::replay_document(&app, tenant, ((&was, None), (&is, None)), |_| {})
        .await
        .expect("a tally");
    let took = begun.elapsed().as_secs_f64();
    assert_eq!(tally.cases, cases as u64, "every case has its facts");
    assert!(tally.changed > 0, "some change");
    let line = json!({
        "name": "replay from SQLite", "cases": cases, "changed": tally.changed,
        "seconds": (took * 10.0).round() / 10.0, "cases_per_s": (cases as f64 / took).round(),
    });
    println!("{line}");
}

async fn app(folder: &Path) -> App {
    let flags = Flags::default()
        .with("data.dir", folder.join("data").display().to_string())
        .with("database.url", format!("sqlite:{}", folder.join("bench.db").display()))
        .without_file();
    let config = Config::from_layers(&flags, &[]).expect("these settings parse");
    let now = now_ms();
    let clock = Clock::Manual(Arc::new(AtomicI64::new(now)));
    let app = App::open_with(config, clock, Entropy::seeded(7)).await.expect("it opens");
    app.store().migrate(now).await.expect("migrations run");
    app
}

fn now_ms() -> i64 {
    NOW.parse::<jiff::Timestamp>().expect("RFC 3339").as_millisecond()
}

fn at(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).expect("a moment").to_string()
}

/// The first event of a case, as it is filed.
fn body(n: usize, number: &str) -> String {
    let category = ["clothing", "shoes", "bags", "toys", "electronics"][n % 5];
    let delivered = now_ms() - (n as i64 % 20) * DAY_MS;
    let mut body: Value = serde_json::from_str(SUBMITTED).expect("a sample");
    body["number"] = json!(number);
    body["facts"] = json!({
        "now": NOW, "zone": "Asia/Shanghai", "market": "CN", "filed": true,
        "order_state": "delivered", "amount": 9_900 + n % 100, "gift_refundable": true,
        "lines": [{
            "no": 1, "wish": "return-and-refund", "category": category, "asked": 1, "left": 1,
            "delivered_at": at(delivered), "order_delivered_at": at(delivered),
            "reason": "changed-mind", "answers": { "tags-on": "yes", "stained": "no" },
            "worth": 9_900 + n % 100,
        }],
    });
    body.to_string()
}

fn case(tenant: amends_core::ids::TenantId, n: usize) -> Commit {
    let id = |kind: u128| uuid::Uuid::from_u128(kind << 100 | n as u128);
    let number = format!("B{n:07}");
    let now = now_ms();
    let row = CaseRow {
        number: number.clone(),
        customer: CustomerId(id(1)),
        wish: "return-and-refund".to_owned(),
        status: "send-goods".to_owned(),
        judgement: "approved".to_owned(),
        turn: "buyer".to_owned(),
        due_ms: None,
        opened_ms: now,
        updated_ms: now,
        closed_ms: None,
        channel: "page".to_owned(),
        currency: "CNY".to_owned(),
        amount_minor: 9_900,
        bench: String::new(),
        second_look: String::new(),
        request: None,
        tracking: Vec::new(),
        search: String::new(),
    };
    let event = NewEvent {
        seq: 1,
        kind: "submitted".to_owned(),
        version: 1,
        at_ms: now,
        actor: "rule:bench".to_owned(),
        body: body(n, &number),
        prev: [0; 32],
        hash: [0; 32],
    };
    Commit {
        tenant,
        case: CaseId(id(2)),
        seen: 0,
        row,
        events: vec![event],
        jobs: Vec::new(),
        timers: Vec::new(),
        times: CaseTimes::default(),
        orders: vec![OrderId(id(3))],
        guards: Vec::new(),
        entries: Vec::new(),
        personal: Vec::new(),
        payouts: Vec::new(),
        postings: Vec::new(),
        recoveries: Vec::new(),
        compensations: Vec::new(),
        answer: None,
    }
}
