//! The rows of a submitted return: case, 3 events, 2 jobs, 1 timer, 1 guard, 1 personal record, 1
//! order link, 1 row of times, 1 answer, a few search words, and the log's head.

use amends_core::ids::*;
use amends_store::*;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Saturday, 22 November 2025, 02:00 UTC; ids count up from here.
pub const NOW: i64 = 1_763_776_800_000;

/// Shops the returns belong to. More shops are more places in every index, so all programs here
/// write for the same number.
pub const SHOPS: usize = 16;

/// A time-ordered id: a thousand in a millisecond, as under load.
pub fn fresh() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random[..8].copy_from_slice(&count.to_be_bytes());
    uuid_v7(NOW + (count / 1_000) as i64, random)
}

/// The body of an event as it is in the product: a decision with a few findings.
pub fn body(seq: i64) -> String {
    let finding = r#"{"clause":"window","text":"9 days after delivery, the window is 7"}"#;
    format!(r#"{{"seq":{seq},"findings":[{finding},{finding},{finding}],"policy":3}}"#)
}

pub fn submitted(tenant: TenantId) -> Commit {
    let (case, customer, order) = (CaseId(fresh()), CustomerId(fresh()), OrderId(fresh()));
    let text = |kind: &str| format!("{kind}:{case}");
    let event = |seq| NewEvent {
        seq,
        kind: "Submitted".into(),
        version: 1,
        at_ms: NOW,
        actor: "buyer".into(),
        body: body(seq),
        prev: [seq as u8; 32],
        hash: [seq as u8 + 1; 32],
    };
    let job = |kind: &str| NewJob {
        id: JobId(fresh()),
        key: text(kind),
        kind: kind.into(),
        body: r#"{"notice":"received","locale":"zh-CN"}"#.into(),
        case: Some(case),
        run_at_ms: NOW,
    };
    let personal = PersonalRecord {
        id: PersonalId(fresh()),
        customer,
        kind: "free_text".into(),
        body: "The left heel came off on the first day.".into(),
        at_ms: NOW,
    };
    let key = text("key");
    let answer = Answer {
        guard: guard_id("key", &key),
        caller: "buyer".into(),
        key,
        request_hash: [7; 32],
        status: 201,
        body: text("answer"),
        at_ms: NOW,
    };
    Commit {
        tenant,
        case,
        seen: 0,
        row: row(case, customer),
        events: (1..=3).map(event).collect(),
        jobs: vec![job("mail"), job("label")],
        timers: vec![TimerChange::Set(timer())],
        times: CaseTimes { market: "CN".into(), since_ms: NOW, ..CaseTimes::default() },
        orders: vec![order],
        guards: vec![Guard { id: order.0, seen: 0 }],
        entries: vec![],
        personal: vec![personal],
        payouts: vec![],
        postings: vec![],
        recoveries: vec![],
        compensations: vec![],
        answer: Some(answer),
    }
}

fn timer() -> TimerRow {
    TimerRow {
        kind: "reply".into(),
        due_ms: NOW + 86_400_000,
        party: "buyer".into(),
        since_ms: NOW,
        agent: String::new(),
    }
}

fn row(case: CaseId, customer: CustomerId) -> CaseRow {
    CaseRow {
        number: case.to_string(),
        customer,
        wish: "return_refund".into(),
        status: "in_review".into(),
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
        search: search::words("Hiking boots, brown"),
    }
}
