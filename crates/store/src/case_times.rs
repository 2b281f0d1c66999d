//! How long each party had the turn in a case, and how long its steps took: a row for each case,
//! written by its commits, so that figures are sums over a range and load no case.

use crate::db::{Value, Write, values};
use crate::statements::statements;
use crate::{CaseRow, Store, StoreError, TimerRow, books};
use amends_core::ids::{CaseId, TenantId};

statements! {
    PUT = "insert into case_times (tenant, opened_ms, case_id, market, turn, since_ms, buyer_ms,
        merchant_ms, platform_ms, carrier_ms, supplier_ms, provider_ms, decided_ms, decided_late,
        received_ms, received_late, inspected_ms, inspected_late, refunded_ms, refunded_late)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
            $19, $20)
        on conflict (tenant, opened_ms, case_id) do update set turn = excluded.turn,
        since_ms = excluded.since_ms, buyer_ms = excluded.buyer_ms,
        merchant_ms = excluded.merchant_ms, platform_ms = excluded.platform_ms,
        carrier_ms = excluded.carrier_ms, supplier_ms = excluded.supplier_ms,
        provider_ms = excluded.provider_ms, decided_ms = excluded.decided_ms,
        decided_late = excluded.decided_late, received_ms = excluded.received_ms,
        received_late = excluded.received_late, inspected_ms = excluded.inspected_ms,
        inspected_late = excluded.inspected_late, refunded_ms = excluded.refunded_ms,
        refunded_late = excluded.refunded_late";
    TELL_TIMER = "update timers set party = $1, since_ms = $2, agent = $3
        where tenant = $4 and case_id = $5 and kind = $6";
}

/// The times of a case; whose turn it is and when it was opened stand in its [`CaseRow`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseTimes {
    pub market: String,
    /// Since when it is the turn of whose turn it is; milliseconds since the epoch, UTC.
    pub since_ms: i64,
    /// Milliseconds of buyer, merchant, platform, carrier, supplier and provider, without the
    /// stretch that runs.
    pub spent_ms: [i64; 6],
    /// Deciding, receiving, inspecting, refunding: how long it took in milliseconds; none until it
    /// is done.
    pub steps: [Option<i64>; 4],
    /// Whether a clock of each step ran out, before it was done or so far.
    pub late: [bool; 4],
}

impl CaseTimes {
    /// The parameters of [`PUT`].
    pub(crate) fn put(&self, tenant: TenantId, case: CaseId, row: &CaseRow) -> Vec<Value> {
        let mut params = values![tenant, row.opened_ms, case, &self.market, &row.turn];
        params.push(self.since_ms.into());
        params.extend(self.spent_ms.map(Value::from));
        for (took_ms, late) in self.steps.into_iter().zip(self.late) {
            params.extend(values![took_ms, i64::from(late)]);
        }
        params
    }
}

/// What is derived about the clocks of a case, for writing it anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clockwork {
    pub row: CaseRow,
    pub times: CaseTimes,
    /// Those that run.
    pub timers: Vec<TimerRow>,
}

/// Writes the times of a case and what its timers say anew, where an older version of the product
/// kept none; `Stale` if the case no longer has the version `seen`. No timer moves.
pub async fn rewrite(
    store: &Store,
    tenant: TenantId,
    (case, seen): (CaseId, i64),
    clockwork: &Clockwork,
) -> Result<(), StoreError> {
    let Clockwork { row, times, timers } = clockwork;
    let mut writes = vec![
        Write::touching_one(books::HOLD, values![tenant, case, seen]),
        Write::new(PUT, times.put(tenant, case, row)),
    ];
    writes.extend(timers.iter().map(|timer| {
        let told = values![&timer.party, timer.since_ms, &timer.agent];
        Write::new(TELL_TIMER, [told, values![tenant, case, &timer.kind]].concat())
    }));
    store.write(writes).await.map(drop)
}
