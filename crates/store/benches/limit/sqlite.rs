//! A raw SQLite program: one connection, WAL, `synchronous=FULL`, prepared statements, and so many
//! returns in one transaction.

use crate::meter::{Clock, Measured};
use crate::rows::{NOW, SHOPS, submitted};
use amends_core::ids::TenantId;
use amends_store::{Commit, Store, StoreConfig};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::path::Path;
use std::time::Instant;

pub async fn raw(folder: &Path, batch: usize, seconds: u64) -> Measured {
    let path = folder.join(format!("raw-{batch}.db"));
    let config = StoreConfig::new(format!("sqlite:{}", path.display()));
    let store = Store::open(&config).await.expect("the database opens");
    store.migrate(NOW).await.expect("the migrations run");
    drop(store);
    let mut db = Connection::open(&path).expect("the database opens");
    db.pragma_update(None, "journal_mode", "wal").expect("WAL");
    db.pragma_update(None, "synchronous", "full").expect("FULL");
    db.pragma_update(None, "cache_size", -65_536).expect("a cache of 64 MiB");
    db.set_prepared_statement_cache_capacity(100);
    let mut places = 0..usize::MAX;
    let (clock, mut waits) = (Clock::start(seconds), Vec::new());
    while clock.runs() {
        let shops = places.by_ref().take(batch).map(|place| TenantId((place % SHOPS) as i64 + 1));
        let returns: Vec<Commit> = shops.map(submitted).collect();
        let asked = Instant::now();
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).expect("begin");
        returns.iter().for_each(|one| write(&tx, one).expect("a fresh return is stored"));
        tx.commit().expect("commit");
        waits.extend(std::iter::repeat_n(asked.elapsed(), batch));
    }
    let name = format!("raw SQLite, FULL, {batch} returns a transaction");
    let (returns, took) = (waits.len(), clock.elapsed());
    Measured { name, engine: "sqlite", kind: "limit", returns, took, waits }
}

fn write(tx: &Transaction<'_>, c: &Commit) -> rusqlite::Result<()> {
    let (tenant, case) = (c.tenant.0, c.case.0.as_bytes());
    let guard = "insert into guards values (?, ?, 1)";
    tx.prepare_cached(guard)?.execute(params![tenant, c.guards[0].id.as_bytes()])?;
    head(tx, c)?;
    let head = "insert into log_heads values (?, 3) on conflict (tenant)
        do update set pos = pos + 3 returning pos";
    let pos: i64 = tx.prepare_cached(head)?.query_row([tenant], |row| row.get(0))?;
    for e in &c.events {
        let event = "insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        tx.prepare_cached(event)?.execute(params![
            tenant,
            case,
            e.seq,
            pos - 3 + e.seq,
            e.kind,
            e.version,
            e.at_ms,
            e.actor,
            e.body,
            e.prev,
            e.hash
        ])?;
    }
    let order = "insert into case_orders values (?, ?, ?)";
    tx.prepare_cached(order)?.execute(params![tenant, c.orders[0].0.as_bytes(), case])?;
    for word in c.row.search.split_whitespace() {
        let insert = "insert into case_words values (?, ?, ?)";
        tx.prepare_cached(insert)?.execute(params![tenant, word.as_bytes(), case])?;
    }
    for j in &c.jobs {
        let job = "insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts)
            values (?, ?, ?, ?, ?, ?, ?, 0)";
        let id = j.id.0.as_bytes();
        tx.prepare_cached(job)?.execute(params![
            tenant,
            id,
            j.key,
            j.kind,
            j.body,
            case,
            j.run_at_ms
        ])?;
    }
    rest(tx, c)
}

fn head(tx: &Transaction<'_>, c: &Commit) -> rusqlite::Result<()> {
    let (tenant, case, row) = (c.tenant.0, c.case.0.as_bytes(), &c.row);
    let insert = "insert into cases values (?, ?, 3, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?,
        '', '', null)";
    tx.prepare_cached(insert)?.execute(params![
        tenant,
        case,
        row.number,
        row.customer.0.as_bytes(),
        row.wish,
        row.status,
        row.judgement,
        row.turn,
        row.due_ms,
        row.opened_ms,
        row.updated_ms,
        row.channel,
        row.currency,
        row.amount_minor,
        row.search
    ])?;
    Ok(())
}

/// Timer, personal record and answer.
fn rest(tx: &Transaction<'_>, c: &Commit) -> rusqlite::Result<()> {
    let (tenant, case, p) = (c.tenant.0, c.case.0.as_bytes(), &c.personal[0]);
    let timer = "insert into timers values (?, ?, 'reply', ?, 0)";
    tx.prepare_cached(timer)?.execute(params![tenant, case, c.row.due_ms])?;
    let (id, customer) = (p.id.0.as_bytes(), p.customer.0.as_bytes());
    let record = "insert into personal values (?, ?, ?, ?, ?, ?)";
    tx.prepare_cached(record)?.execute(params![tenant, id, customer, p.kind, p.body, p.at_ms])?;
    if let Some(w) = &c.answer {
        let answer = "insert into answers values (?, ?, ?, ?, ?, ?, ?, ?)";
        tx.prepare_cached(answer)?.execute(params![
            tenant,
            w.guard.as_bytes(),
            w.caller,
            w.key,
            w.request_hash,
            w.status,
            w.body,
            w.at_ms
        ])?;
    }
    Ok(())
}
