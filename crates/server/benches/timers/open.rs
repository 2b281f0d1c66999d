//! Clocks that are open and not due: of bare cases, an event and a timer each.

use amends_core::ids::{CaseId, CustomerId, OrderId, TenantId};
use amends_server::app::App;
use amends_store::{CaseRow, CaseTimes, Commit, NewEvent, TimerChange, TimerRow};
use futures_util::future::join_all;

/// Commits under way at once, so that the lane groups them.
const AT_ONCE: u64 = 1_000;
const HOUR_MS: i64 = 3_600_000;

/// Opens so many, due from tomorrow on over a month.
pub async fn timers(app: &App, tenant: TenantId, count: u64) {
    let now_ms = app.now().as_millisecond();
    for from in (0..count).step_by(AT_ONCE as usize) {
        let some = (from..count.min(from + AT_ONCE)).map(|n| {
            let store = app.store();
            async move { store.commit(case(tenant, n, now_ms)).await }
        });
        join_all(some).await.into_iter().for_each(|done| {
            done.expect("a commit");
        });
    }
}

fn case(tenant: TenantId, n: u64, now_ms: i64) -> Commit {
    // As random ids lie: all over the index.
    let spread = u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    let id = |kind: u128| uuid::Uuid::from_u128(spread ^ kind << 120);
    let due_ms = now_ms + 24 * HOUR_MS + (n as i64 * 2_593) % (30 * 24 * HOUR_MS);
    let row = CaseRow {
        number: format!("T{n:07}"),
        customer: CustomerId(id(1)),
        wish: "return-and-refund".to_owned(),
        status: "send-goods".to_owned(),
        judgement: "approved".to_owned(),
        turn: "buyer".to_owned(),
        due_ms: Some(due_ms),
        opened_ms: now_ms,
        updated_ms: now_ms,
        closed_ms: None,
        channel: "page".to_owned(),
        currency: "EUR".to_owned(),
        amount_minor: 4_450,
        bench: String::new(),
        second_look: String::new(),
        request: None,
        tracking: Vec::new(),
        search: String::new(),
    };
    let timer = TimerRow {
        kind: "ship-by".to_owned(),
        due_ms,
        party: "buyer".to_owned(),
        since_ms: now_ms,
        agent: String::new(),
    };
    Commit {
        tenant,
        case: CaseId(id(2)),
        seen: 0,
        row,
        events: vec![event(now_ms)],
        jobs: Vec::new(),
        timers: vec![TimerChange::Set(timer)],
        times: CaseTimes { market: "DE".to_owned(), since_ms: now_ms, ..CaseTimes::default() },
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

fn event(at_ms: i64) -> NewEvent {
    NewEvent {
        seq: 1,
        kind: "submitted".to_owned(),
        version: 1,
        at_ms,
        actor: "rule:bench".to_owned(),
        body: "{}".to_owned(),
        prev: [0; 32],
        hash: [0; 32],
    }
}
