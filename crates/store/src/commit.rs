//! The commit port: everything one act on a case changes, in one all-or-nothing commit that holds
//! only if the case and every guard still have the version the decision saw. What a row means is
//! decided in `core`; this file only says what belongs together.

use crate::{CaseTimes, CompensationRow, PayoutRow, Posting, RecoveryRow, StoreError};
use amends_core::ids::{CaseId, CustomerId, JobId, OrderId, PersonalId, RequestId, TenantId};
use uuid::Uuid;

/// One act on one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub tenant: TenantId,
    pub case: CaseId,
    /// The version the decision was made on; 0 creates the case.
    pub seen: i64,
    /// The row the events lead to.
    pub row: CaseRow,
    /// At least one; `seq` continues `seen` without a gap. The new version is the last `seq`.
    pub events: Vec<NewEvent>,
    /// Side effects; a job whose key is already waiting in the tenant is not added again.
    pub jobs: Vec<NewJob>,
    pub timers: Vec<TimerChange>,
    /// What figures sum up; written over what is there.
    pub times: CaseTimes,
    /// The orders the case is about; written when the case is created, ignored later.
    pub orders: Vec<OrderId>,
    /// What else the decision depended on.
    pub guards: Vec<Guard>,
    /// Entries of accounts; an entry that is already there is not applied again.
    pub entries: Vec<LedgerEntry>,
    pub personal: Vec<PersonalRecord>,
    /// Payments whose state moved, each id once: written over what is there.
    pub payouts: Vec<PayoutRow>,
    /// Lines of the books; a line that is already there is not added again.
    pub postings: Vec<Posting>,
    /// Claims against others that moved, each key once: written over what is there.
    pub recoveries: Vec<RecoveryRow>,
    /// Coupons and store credit that moved, each id once: written over what is there.
    pub compensations: Vec<CompensationRow>,
    /// The answer to a caller's `Idempotency-Key`, kept only if the commit holds.
    pub answer: Option<Answer>,
}

/// The listing columns of a case: what lists, counts and filters need, never personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The spoken number, e.g. `7K2P-94QX`; unique within the tenant.
    pub number: String,
    pub customer: CustomerId,
    pub wish: String,
    pub status: String,
    pub judgement: String,
    /// Whose turn it is: a party's name.
    pub turn: String,
    /// Until when the party must act; milliseconds since the epoch.
    pub due_ms: Option<i64>,
    pub opened_ms: i64,
    pub updated_ms: i64,
    pub closed_ms: Option<i64>,
    pub channel: String,
    pub currency: String,
    /// What the case is worth, in minor units of `currency`.
    pub amount_minor: i64,
    /// What the warehouse has to do next: `receive`, `inspect`, `dispose`, `send`; empty: nothing.
    pub bench: String,
    /// What a person made of an automatic answer: `asked`, `upheld`, `changed`, or empty.
    pub second_look: String,
    /// The same for cases that were filed together.
    pub request: Option<RequestId>,
    /// Tracking numbers the case can be found by; numbers are only ever added.
    pub tracking: Vec<String>,
    /// Words the case can be found by, from [`crate::search::words`]; only ever added.
    pub search: String,
}

/// A fact to append. `prev` and `hash` chain the events of a case (see `amends_core`'s chain).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    pub seq: i64,
    pub kind: String,
    /// Version of the event's form, not of the case.
    pub version: i64,
    pub at_ms: i64,
    pub actor: String,
    /// Canonical JSON, stored verbatim because the hash covers it.
    pub body: String,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// A side effect to run after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    pub id: JobId,
    /// Unique within the tenant while the job exists.
    pub key: String,
    pub kind: String,
    pub body: String,
    pub case: Option<CaseId>,
    pub run_at_ms: i64,
}

/// A change of the case's clocks. There is one timer per kind and case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimerChange {
    /// Sets or moves the timer.
    Set(TimerRow),
    /// Removes the timer if it is there.
    Clear { kind: String },
}

/// A timer as lists of deadlines show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimerRow {
    pub kind: String,
    /// When it goes off; times are milliseconds since the epoch, UTC.
    pub due_ms: i64,
    /// Who is waited for.
    pub party: String,
    /// Since when it runs.
    pub since_ms: i64,
    /// Login of who looks after the buyer; empty: nobody in particular.
    pub agent: String,
}

/// The version of something outside the case that the decision depended on (an order, a
/// stored-value account, a stock item). Never bumped before: 0. Checked and bumped before the
/// case; a bump whose commit then fails is harmless, somebody just reloads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    pub id: Uuid,
    pub seen: i64,
}

/// A movement of an account (stored value, stock): append only, applied once per `entry`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    /// E.g. `sv:<tender reference>` or `stock:<variant>`.
    pub account: String,
    pub entry: Uuid,
    /// Minor units of `currency`, or pieces when `currency` is empty (stock).
    pub amount_minor: i64,
    pub currency: String,
    pub case: CaseId,
    pub kind: String,
    pub at_ms: i64,
}

/// A piece of personal data; events and rows only hold its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalRecord {
    pub id: PersonalId,
    pub customer: CustomerId,
    pub kind: String,
    pub body: String,
    pub at_ms: i64,
}

/// What was answered to a caller's `Idempotency-Key`. It is its own guard: a second commit with the
/// same `guard` is [`StoreError::Stale`], and the first answer can be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// [`crate::guard_id`] of caller and key; need not be repeated among the guards.
    pub guard: Uuid,
    pub caller: String,
    pub key: String,
    /// Hash of the request, so that the same key with another request can be refused.
    pub request_hash: [u8; 32],
    pub status: i64,
    pub body: String,
    pub at_ms: i64,
}

/// What a commit led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The case's new version.
    pub version: i64,
    /// Position of the first event in the tenant's log; the others follow without a gap.
    pub first_pos: i64,
}

impl TimerChange {
    fn texts(&self) -> Vec<&String> {
        match self {
            Self::Set(row) => vec![&row.kind, &row.party, &row.agent],
            Self::Clear { kind } => vec![kind],
        }
    }
}

impl Commit {
    /// The version the case has after this commit.
    pub fn version(&self) -> i64 {
        self.seen + self.events.len() as i64
    }

    /// Refuses what no engine should be asked to write.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        if self.events.is_empty() {
            return Err(StoreError::Corrupt("a commit without events".into()));
        }
        let gap = |(place, event): (usize, &NewEvent)| event.seq != self.seen + 1 + place as i64;
        if self.seen < 0 || self.events.iter().enumerate().any(gap) {
            return Err(StoreError::Corrupt("event numbers do not continue the case".into()));
        }
        if !unique(self.payouts.iter().map(|payout| payout.id))
            || !unique(self.recoveries.iter().map(|recovery| &recovery.key))
            || !unique(self.compensations.iter().map(|given| given.id))
        {
            return Err(StoreError::Corrupt("a payment or claim is written twice".into()));
        }
        if self.texts().any(|text| text.contains('\0')) {
            return Err(StoreError::BadText);
        }
        Ok(())
    }

    fn texts(&self) -> impl Iterator<Item = &String> {
        let row = &self.row;
        [&row.number, &row.wish, &row.status, &row.judgement, &row.turn, &row.channel]
            .into_iter()
            .chain([&row.currency, &row.bench, &row.second_look, &row.search])
            .chain(&row.tracking)
            .chain([&self.times.market])
            .chain(self.timers.iter().flat_map(TimerChange::texts))
            .chain(self.events.iter().flat_map(|e| [&e.kind, &e.actor, &e.body]))
            .chain(self.jobs.iter().flat_map(|j| [&j.key, &j.kind, &j.body]))
            .chain(self.entries.iter().flat_map(|e| [&e.account, &e.currency, &e.kind]))
            .chain(self.personal.iter().flat_map(|p| [&p.kind, &p.body]))
            .chain(self.answer.iter().flat_map(|a| [&a.caller, &a.key, &a.body]))
            .chain(self.payouts.iter().flat_map(PayoutRow::texts))
            .chain(self.postings.iter().flat_map(|p| [&p.party, &p.account, &p.currency]))
            .chain(self.recoveries.iter().flat_map(RecoveryRow::texts))
            .chain(self.compensations.iter().flat_map(CompensationRow::texts))
    }

    /// Whether it writes what only acts with money write.
    pub(crate) fn has_money(&self) -> bool {
        let owed = self.payouts.is_empty() && self.recoveries.is_empty();
        !(owed && self.postings.is_empty() && self.compensations.is_empty())
    }

    /// The guards to check in the guards table: sorted, once each, without the answer's own.
    pub(crate) fn outside_guards(&self) -> Vec<&Guard> {
        let own = self.answer.as_ref().map(|answer| answer.guard);
        let mut guards: Vec<_> = self.guards.iter().filter(|g| Some(g.id) != own).collect();
        guards.sort_by_key(|guard| guard.id);
        guards.dedup();
        guards
    }
}

fn unique<T: Ord>(of: impl Iterator<Item = T>) -> bool {
    let mut all: Vec<T> = of.collect();
    let count = all.len();
    all.sort();
    all.dedup();
    all.len() == count
}
