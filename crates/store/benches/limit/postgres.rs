//! A raw PostgreSQL program: so many connections, each writing one return per transaction, all its
//! statements sent at once (pipelined), each in shops of its own.

use crate::meter::{Clock, Measured};
use crate::rows::{NOW, SHOPS, submitted};
use amends_core::ids::TenantId;
use amends_store::{Commit, Store, StoreConfig};
use futures_util::future::{try_join, try_join_all};
use std::time::Instant;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, NoTls, Statement};

/// A new, empty database on the server; returns its address.
pub async fn database(server: &str, name: &str) -> String {
    let client = connect(server).await;
    for sql in [format!("drop database if exists {name}"), format!("create database {name}")] {
        client.batch_execute(&sql).await.expect("databases may be created");
    }
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let host = address.split('/').nth(2).expect("an address like postgres://user@host/database");
    format!("postgres://{host}/{name}?{options}").trim_end_matches('?').to_owned()
}

pub async fn raw(url: &str, connections: usize, seconds: u64) -> Measured {
    let store = Store::open(&StoreConfig::new(url)).await.expect("the database opens");
    store.migrate(NOW).await.expect("the migrations run");
    drop(store);
    let clock = std::sync::Arc::new(Clock::start(seconds));
    let mut tasks = Vec::new();
    for connection in 0..connections {
        let session = Session::open(url).await.expect("the statements are right");
        let (clock, tenant) = (clock.clone(), TenantId((connection % SHOPS) as i64 + 1));
        tasks.push(tokio::spawn(async move {
            let mut waits = Vec::new();
            while clock.runs() {
                let one = submitted(tenant);
                let asked = Instant::now();
                session.write(&one).await.expect("a fresh return is stored");
                waits.push(asked.elapsed());
            }
            waits
        }));
    }
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.expect("a connection ends"));
    }
    let name = format!("raw PostgreSQL, pipelined, a transaction a return, {connections} clients");
    let (returns, took) = (waits.len(), clock.elapsed());
    Measured { name, engine: "postgres", kind: "limit", returns, took, waits }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server is up");
    tokio::spawn(connection);
    client
}

const STATEMENTS: [&str; 10] = [
    "insert into guards values ($1, $2, 1)",
    "insert into cases values ($1, $2, 3, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, $12, $13,
        $14, $15, '', '', null)",
    "with head as (insert into log_heads values ($1, 3) on conflict (tenant)
        do update set pos = log_heads.pos + 3 returning pos)
    insert into events select $1, $2, e.seq, head.pos - 3 + e.seq, e.kind, 1, $3, 'buyer', e.body,
        e.prev, e.hash from head, unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[],
        $8::bytea[]) as e(seq, kind, body, prev, hash)",
    "insert into case_orders values ($1, $2, $3)",
    "insert into case_words select $1, w, $2 from unnest($3::bytea[]) as w",
    "insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts)
        values ($1, $2, $3, $4, $5, $6, $7, 0)",
    "insert into timers values ($1, $2, 'reply', $3, 0)",
    "insert into personal values ($1, $2, $3, $4, $5, $6)",
    "insert into answers values ($1, $2, $3, $4, $5, $6, $7, $8)",
    "commit",
];

struct Session {
    client: Client,
    statements: Vec<Statement>,
}

type Params<'a> = Vec<&'a (dyn ToSql + Sync)>;

impl Session {
    async fn open(url: &str) -> Result<Self, Error> {
        let client = connect(url).await;
        let statements = try_join_all(STATEMENTS.iter().map(|sql| client.prepare(sql))).await?;
        Ok(Self { client, statements })
    }

    /// One transaction: everything is on its way before the first answer is awaited.
    async fn write(&self, c: &Commit) -> Result<(), Error> {
        let (tenant, case, row, p) = (&c.tenant.0, &c.case.0, &c.row, &c.personal[0]);
        let w = c.answer.as_ref().expect("a submitted return has an answer");
        let seqs: Vec<i64> = c.events.iter().map(|e| e.seq).collect();
        let kinds: Vec<&str> = c.events.iter().map(|e| e.kind.as_str()).collect();
        let bodies: Vec<&str> = c.events.iter().map(|e| e.body.as_str()).collect();
        let prevs: Vec<&[u8]> = c.events.iter().map(|e| &e.prev[..]).collect();
        let hashes: Vec<&[u8]> = c.events.iter().map(|e| &e.hash[..]).collect();
        let words: Vec<&[u8]> = row.search.split_whitespace().map(str::as_bytes).collect();
        let hash = &w.request_hash[..];
        #[rustfmt::skip]
        let mut steps: Vec<(usize, Params<'_>)> = vec![
            (0, vec![tenant, &c.guards[0].id]),
            (1, vec![tenant, case, &row.number, &row.customer.0, &row.wish, &row.status,
                &row.judgement, &row.turn, &row.due_ms, &row.opened_ms, &row.updated_ms,
                &row.channel, &row.currency, &row.amount_minor, &row.search]),
            (2, vec![tenant, case, &row.opened_ms, &seqs, &kinds, &bodies, &prevs, &hashes]),
            (3, vec![tenant, &c.orders[0].0, case]),
            (4, vec![tenant, case, &words]),
        ];
        for j in &c.jobs {
            steps.push((5, vec![tenant, &j.id.0, &j.key, &j.kind, &j.body, case, &j.run_at_ms]));
        }
        #[rustfmt::skip]
        let rest: Vec<(usize, Params<'_>)> = vec![
            (6, vec![tenant, case, &row.due_ms]),
            (7, vec![tenant, &p.id.0, &p.customer.0, &p.kind, &p.body, &p.at_ms]),
            (8, vec![tenant, &w.guard, &w.caller, &w.key, &hash, &w.status, &w.body, &w.at_ms]),
            (9, vec![]),
        ];
        steps.extend(rest);
        let steps =
            steps.iter().map(|(n, params)| self.client.execute(&self.statements[*n], params));
        try_join(self.client.batch_execute("begin"), try_join_all(steps)).await?;
        Ok(())
    }
}
