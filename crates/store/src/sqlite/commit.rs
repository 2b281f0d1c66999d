//! One commit inside the writer's transaction. The writer is alone, so each check is a plain
//! conditional write; whatever fails before the case row is at most a bumped guard.

use crate::statements::statements;
use crate::{
    Answer, Commit, Done, Guard, NewEvent, NewJob, StoreError, TimerChange, case_times,
    compensations, payouts, postings, recoveries,
};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

statements! {
    in Sqlite;
    GUARD_NEW = "insert into guards (tenant, id, version) values ($1, $2, 1)
        on conflict (tenant, id) do nothing";
    GUARD_BUMP = "update guards set version = version + 1
        where tenant = $1 and id = $2 and version = $3";
    ANSWER = "insert into answers
        (tenant, guard, caller, key, request_hash, status, body, at_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, guard) do nothing";
    ANSWER_THERE = "select 1 from answers where tenant = $1 and guard = $2";
    CASE_THERE = "select 1 from cases where tenant = $1 and id = $2";
    CASE_NEW = "insert into cases
        (tenant, id, version, number, customer_id, wish, status, judgement, turn, due_ms,
         opened_ms, updated_ms, closed_ms, channel, currency, amount_minor, search,
         bench, second_look, request_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
            $19, $20)
        on conflict do nothing";
    CASE_NEXT = "update cases set version = $1, wish = $2, status = $3, judgement = $4,
        turn = $5, due_ms = $6, updated_ms = $7, closed_ms = $8, channel = $9, currency = $10,
        amount_minor = $11, search = $12, bench = $13, second_look = $14, request_id = $15
        where tenant = $16 and id = $17 and version = $18";
    LOG_HEAD = "insert into log_heads (tenant, pos) values ($1, $2)
        on conflict (tenant) do update set pos = pos + excluded.pos returning pos";
    EVENT = "insert into events
        (tenant, case_id, seq, pos, kind, version, at_ms, actor, body, prev, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    ORDER_LINK = "insert into case_orders (tenant, order_id, case_id) values ($1, $2, $3)
        on conflict do nothing";
    PARCEL = "insert into case_parcels (tenant, tracking, case_id) values ($1, $2, $3)
        on conflict do nothing";
    WORD = "insert into case_words (tenant, word, case_id) values ($1, $2, $3)
        on conflict do nothing";
    JOB = "insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts)
        values ($1, $2, $3, $4, $5, $6, $7, 0) on conflict (tenant, key) do nothing";
    TIMER_SET = "insert into timers
        (tenant, case_id, kind, due_ms, leased_until_ms, party, since_ms, agent)
        values ($1, $2, $3, $4, 0, $5, $6, $7) on conflict (tenant, case_id, kind)
        do update set due_ms = excluded.due_ms, leased_until_ms = 0, party = excluded.party,
            since_ms = excluded.since_ms, agent = excluded.agent";
    TIMER_CLEAR = "delete from timers where tenant = $1 and case_id = $2 and kind = $3";
    LEDGER = "insert into ledger
        (tenant, account, entry, amount_minor, currency, case_id, kind, at_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, account, entry) do nothing";
    PERSONAL = "insert into personal (tenant, id, customer_id, kind, body, at_ms)
        values ($1, $2, $3, $4, $5, $6)";
}

type Sql<T> = Result<T, StoreError>;

/// Applies one commit. `Stale` and `NumberTaken` leave nothing but, perhaps, a bumped guard.
pub(super) fn commit(db: &Connection, commit: &Commit) -> Sql<Done> {
    let tenant = commit.tenant.0;
    if let Some(answer) = &commit.answer
        && there(db, ANSWER_THERE, tenant, answer.guard.as_bytes())?
    {
        return Err(StoreError::Stale);
    }
    for guard in commit.outside_guards() {
        check_guard(db, tenant, guard)?;
    }
    head(db, commit)?;
    let count = commit.events.len() as i64;
    let last: i64 = prepared(db, LOG_HEAD)?.query_row([tenant, count], |row| row.get(0))?;
    let first_pos = last - count + 1;
    for (place, event) in commit.events.iter().enumerate() {
        append(db, commit, event, first_pos + place as i64)?;
    }
    links(db, commit)?;
    commit.jobs.iter().try_for_each(|job| add_job(db, tenant, job))?;
    commit.timers.iter().try_for_each(|timer| change_timer(db, commit, timer))?;
    let times = commit.times.put(commit.tenant, commit.case, &commit.row);
    prepared(db, case_times::PUT)?.execute(rusqlite::params_from_iter(times))?;
    accounts(db, commit)?;
    money(db, commit)?;
    if let Some(answer) = &commit.answer {
        keep_answer(db, tenant, answer)?;
    }
    Ok(Done { version: commit.version(), first_pos })
}

fn prepared<'db>(db: &'db Connection, sql: &str) -> Sql<CachedStatement<'db>> {
    Ok(db.prepare_cached(sql)?)
}

fn there(db: &Connection, sql: &str, tenant: i64, id: &[u8]) -> Sql<bool> {
    let found = prepared(db, sql)?.query_row(params![tenant, id], |_| Ok(())).optional()?;
    Ok(found.is_some())
}

fn check_guard(db: &Connection, tenant: i64, guard: &Guard) -> Sql<()> {
    let id = guard.id.as_bytes();
    let touched = match guard.seen {
        0 => prepared(db, GUARD_NEW)?.execute(params![tenant, id])?,
        seen => prepared(db, GUARD_BUMP)?.execute(params![tenant, id, seen])?,
    };
    if touched == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn head(db: &Connection, commit: &Commit) -> Sql<()> {
    let (tenant, id, row) = (commit.tenant.0, commit.case.0.as_bytes(), &commit.row);
    let request = row.request.map(|request| request.0.into_bytes());
    if commit.seen > 0 {
        #[rustfmt::skip]
        let touched = prepared(db, CASE_NEXT)?.execute(params![
            commit.version(), row.wish, row.status, row.judgement, row.turn, row.due_ms,
            row.updated_ms, row.closed_ms, row.channel, row.currency, row.amount_minor, row.search,
            row.bench, row.second_look, request, tenant, id, commit.seen,
        ])?;
        return if touched == 1 { Ok(()) } else { Err(StoreError::Stale) };
    }
    #[rustfmt::skip]
    let touched = prepared(db, CASE_NEW)?.execute(params![
        tenant, id, commit.version(), row.number, row.customer.0.as_bytes(), row.wish, row.status,
        row.judgement, row.turn, row.due_ms, row.opened_ms, row.updated_ms, row.closed_ms,
        row.channel, row.currency, row.amount_minor, row.search, row.bench, row.second_look,
        request,
    ])?;
    match touched {
        1 => Ok(()),
        _ if there(db, CASE_THERE, tenant, id)? => Err(StoreError::Stale),
        _ => Err(StoreError::NumberTaken),
    }
}

fn append(db: &Connection, commit: &Commit, event: &NewEvent, pos: i64) -> Sql<()> {
    #[rustfmt::skip]
    prepared(db, EVENT)?.execute(params![
        commit.tenant.0, commit.case.0.as_bytes(), event.seq, pos, event.kind, event.version,
        event.at_ms, event.actor, event.body, event.prev, event.hash,
    ])?;
    Ok(())
}

/// What the case can be found by: orders, parcels, words.
fn links(db: &Connection, commit: &Commit) -> Sql<()> {
    let (tenant, case) = (commit.tenant.0, commit.case.0.as_bytes());
    if commit.seen == 0 {
        for order in &commit.orders {
            prepared(db, ORDER_LINK)?.execute(params![tenant, order.0.as_bytes(), case])?;
        }
    }
    for tracking in &commit.row.tracking {
        prepared(db, PARCEL)?.execute(params![tenant, tracking, case])?;
    }
    for word in commit.row.search.split_whitespace() {
        prepared(db, WORD)?.execute(params![tenant, word.as_bytes(), case])?;
    }
    Ok(())
}

fn add_job(db: &Connection, tenant: i64, job: &NewJob) -> Sql<()> {
    let case = job.case.map(|case| case.0.into_bytes());
    #[rustfmt::skip]
    prepared(db, JOB)?.execute(params![
        tenant, job.id.0.as_bytes(), job.key, job.kind, job.body, case, job.run_at_ms,
    ])?;
    Ok(())
}

fn change_timer(db: &Connection, commit: &Commit, timer: &TimerChange) -> Sql<()> {
    let (tenant, case) = (commit.tenant.0, commit.case.0.as_bytes());
    #[rustfmt::skip]
    match timer {
        TimerChange::Set(row) => prepared(db, TIMER_SET)?.execute(params![
            tenant, case, row.kind, row.due_ms, row.party, row.since_ms, row.agent,
        ])?,
        TimerChange::Clear { kind } => {
            prepared(db, TIMER_CLEAR)?.execute(params![tenant, case, kind])?
        }
    };
    Ok(())
}

/// Ledger entries and personal records.
fn accounts(db: &Connection, commit: &Commit) -> Sql<()> {
    let tenant = commit.tenant.0;
    for entry in &commit.entries {
        #[rustfmt::skip]
        prepared(db, LEDGER)?.execute(params![
            tenant, entry.account, entry.entry.as_bytes(), entry.amount_minor, entry.currency,
            entry.case.0.as_bytes(), entry.kind, entry.at_ms,
        ])?;
    }
    for record in &commit.personal {
        #[rustfmt::skip]
        prepared(db, PERSONAL)?.execute(params![
            tenant, record.id.0.as_bytes(), record.customer.0.as_bytes(), record.kind,
            record.body, record.at_ms,
        ])?;
    }
    Ok(())
}

/// Payments, books, claims and compensations: the texts and parameters are those of their nouns.
fn money(db: &Connection, commit: &Commit) -> Sql<()> {
    let tenant = commit.tenant;
    let payouts = commit.payouts.iter().map(|row| (payouts::PUT, row.put(tenant)));
    let postings = commit.postings.iter().map(|row| (postings::ADD, row.add(tenant)));
    let recoveries = commit.recoveries.iter().map(|row| (recoveries::PUT, row.put(tenant)));
    let given = commit.compensations.iter().map(|row| (compensations::PUT, row.put(tenant)));
    for (sql, params) in payouts.chain(postings).chain(recoveries).chain(given) {
        prepared(db, sql)?.execute(rusqlite::params_from_iter(params))?;
    }
    Ok(())
}

fn keep_answer(db: &Connection, tenant: i64, answer: &Answer) -> Sql<()> {
    #[rustfmt::skip]
    prepared(db, ANSWER)?.execute(params![
        tenant, answer.guard.as_bytes(), answer.caller, answer.key, answer.request_hash,
        answer.status, answer.body, answer.at_ms,
    ])?;
    Ok(())
}
