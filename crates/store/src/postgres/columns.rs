//! A batch of commits as columns: one statement whose parameters are arrays. Guards are checked
//! first, the case rows of what they let through next, and the rest follows only for the cases that
//! moved. What each part may write therefore hangs on the part before it by data, not by order.

use crate::statements::statements;
use crate::{Commit, NewEvent, TimerChange};
use std::collections::BTreeMap;
use tokio_postgres::types::ToSql;

statements! {
    in Postgres;
    PING = "select 1";
    /// Position and hash of an event: tells whether a commit of unknown outcome was stored.
    EVENT_THERE = "select pos, hash from events
        where tenant = $1 and case_id = $2 and seq = $3";
    CASE_THERE = "select 1 from cases where tenant = $1 and id = $2";
    BATCH = "
with act as (
  select * from unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[],
    $6::bigint[], $7::text[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::text[], $18::text[],
    $19::bigint[], $20::text[], $21::text[], $22::text[], $23::uuid[], $24::uuid[])
  as t(act, tenant, id, seen, events, guards, number, customer_id, wish, status, judgement, turn,
    due_ms, opened_ms, updated_ms, closed_ms, channel, currency, amount_minor, search,
    bench, second_look, request_id, answer)
), guard as (
  select * from unnest($25::bigint[], $26::bigint[], $27::uuid[], $28::bigint[])
  as t(act, tenant, id, seen)
), guard_new as (
  insert into guards (tenant, id, version)
  select tenant, id, 1 from guard where seen = 0 order by tenant, id
  on conflict (tenant, id) do nothing returning tenant, id
), guard_next as (
  update guards g set version = g.version + 1 from guard
  where g.tenant = guard.tenant and g.id = guard.id and g.version = guard.seen and guard.seen > 0
  returning g.tenant, g.id
), held as (
  select act, count(*) as guards from guard
  join (select * from guard_new union all select * from guard_next) h using (tenant, id)
  group by act
), free as (
  select act.* from act left join held using (act)
  where act.guards = coalesce(held.guards, 0)
    and not exists (select 1 from answers w where w.tenant = act.tenant and w.guard = act.answer)
), case_new as (
  insert into cases (tenant, id, version, number, customer_id, wish, status, judgement, turn,
    due_ms, opened_ms, updated_ms, closed_ms, channel, currency, amount_minor, search,
    bench, second_look, request_id)
  select tenant, id, events, number, customer_id, wish, status, judgement, turn,
    due_ms, opened_ms, updated_ms, closed_ms, channel, currency, amount_minor, search,
    bench, second_look, request_id
  from free where seen = 0 on conflict do nothing returning tenant, id
), case_next as (
  update cases c set version = f.seen + f.events, wish = f.wish, status = f.status,
    judgement = f.judgement, turn = f.turn, due_ms = f.due_ms, updated_ms = f.updated_ms,
    closed_ms = f.closed_ms, channel = f.channel, currency = f.currency,
    amount_minor = f.amount_minor, search = f.search, bench = f.bench,
    second_look = f.second_look, request_id = f.request_id
  from free f where c.tenant = f.tenant and c.id = f.id and c.version = f.seen and f.seen > 0
  returning c.tenant, c.id
), moved as (
  select act, tenant, id, seen, events from free
  join (select * from case_new union all select * from case_next) m using (tenant, id)
), log_head as (
  insert into log_heads (tenant, pos)
  select tenant, cast(sum(events) as bigint) from moved group by tenant order by tenant
  on conflict (tenant) do update set pos = log_heads.pos + excluded.pos returning tenant, pos
), ok as (
  select act, m.tenant, id, seen, cast(h.pos + 1
    - sum(events) over (partition by m.tenant order by act desc) as bigint) as first_pos
  from moved m join log_head h on h.tenant = m.tenant
), event as (
  insert into events (tenant, case_id, seq, pos, kind, version, at_ms, actor, body, prev, hash)
  select ok.tenant, ok.id, e.seq, ok.first_pos + e.seq - ok.seen - 1, e.kind, e.version,
    e.at_ms, e.actor, e.body, e.prev, e.hash
  from unnest($29::bigint[], $30::bigint[], $31::text[], $32::bigint[], $33::bigint[],
    $34::text[], $35::text[], $36::bytea[], $37::bytea[])
  as e(act, seq, kind, version, at_ms, actor, body, prev, hash) join ok using (act)
), order_link as (
  insert into case_orders (tenant, order_id, case_id) select ok.tenant, o.id, ok.id
  from unnest($38::bigint[], $39::uuid[]) as o(act, id) join ok using (act)
  on conflict do nothing
), parcel as (
  insert into case_parcels (tenant, tracking, case_id) select ok.tenant, p.tracking, ok.id
  from unnest($40::bigint[], $41::text[]) as p(act, tracking) join ok using (act)
  on conflict do nothing
), word as (
  insert into case_words (tenant, word, case_id) select ok.tenant, w.word, ok.id
  from unnest($42::bigint[], $43::bytea[]) as w(act, word) join ok using (act)
  on conflict do nothing
), job as (
  insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts)
  select ok.tenant, j.id, j.key, j.kind, j.body, j.case_id, j.run_at_ms, 0
  from unnest($44::bigint[], $45::uuid[], $46::text[], $47::text[], $48::text[], $49::uuid[],
    $50::bigint[]) as j(act, id, key, kind, body, case_id, run_at_ms) join ok using (act)
  on conflict (tenant, key) do nothing
), timer_set as (
  insert into timers (tenant, case_id, kind, due_ms, leased_until_ms)
  select ok.tenant, ok.id, t.kind, t.due_ms, 0
  from unnest($51::bigint[], $52::text[], $53::bigint[]) as t(act, kind, due_ms)
  join ok using (act)
  on conflict (tenant, case_id, kind)
  do update set due_ms = excluded.due_ms, leased_until_ms = 0
), timer_clear as (
  delete from timers d using unnest($54::bigint[], $55::text[]) as t(act, kind), ok
  where ok.act = t.act and d.tenant = ok.tenant and d.case_id = ok.id and d.kind = t.kind
), entry as (
  insert into ledger (tenant, account, entry, amount_minor, currency, case_id, kind, at_ms)
  select ok.tenant, l.account, l.entry, l.amount_minor, l.currency, l.case_id, l.kind, l.at_ms
  from unnest($56::bigint[], $57::text[], $58::uuid[], $59::bigint[], $60::text[], $61::uuid[],
    $62::text[], $63::bigint[])
  as l(act, account, entry, amount_minor, currency, case_id, kind, at_ms) join ok using (act)
  on conflict (tenant, account, entry) do nothing
), record as (
  insert into personal (tenant, id, customer_id, kind, body, at_ms)
  select ok.tenant, p.id, p.customer_id, p.kind, p.body, p.at_ms
  from unnest($64::bigint[], $65::uuid[], $66::uuid[], $67::text[], $68::text[], $69::bigint[])
  as p(act, id, customer_id, kind, body, at_ms) join ok using (act)
), answer as (
  insert into answers (tenant, guard, caller, key, request_hash, status, body, at_ms)
  select ok.tenant, w.guard, w.caller, w.key, w.request_hash, w.status, w.body, w.at_ms
  from unnest($70::bigint[], $71::uuid[], $72::text[], $73::text[], $74::bytea[], $75::bigint[],
    $76::text[], $77::bigint[])
  as w(act, guard, caller, key, request_hash, status, body, at_ms) join ok using (act)
)
select act.act, ok.first_pos, case when free.act is null then 0 else 1 end
from act left join ok using (act) left join free using (act) order by act.act";
}

/// The parameters of [`BATCH`], in the order of their numbers.
#[derive(Default)]
pub(super) struct Columns<'a>(Vec<Box<dyn ToSql + Sync + Send + 'a>>);

impl<'a> Columns<'a> {
    /// Lays out a batch in which no two commits share a case, a guard or an answer.
    pub fn of(batch: &[&'a Commit]) -> Self {
        let mut columns = Self::default();
        columns.acts(batch);
        columns.guards(batch);
        columns.events(batch);
        columns.links(batch);
        columns.jobs(batch);
        columns.timers(batch);
        columns.accounts(batch);
        columns.answers(batch);
        columns
    }

    pub fn params(&self) -> Vec<&(dyn ToSql + Sync)> {
        self.0.iter().map(|column| &**column as &(dyn ToSql + Sync)).collect()
    }

    /// Adds one array: one value of each row.
    fn add<R, T>(&mut self, rows: &[R], value: impl Fn(&R) -> T)
    where
        T: ToSql + Sync + Send + 'a,
    {
        self.0.push(Box::new(rows.iter().map(value).collect::<Vec<T>>()));
    }

    fn acts(&mut self, batch: &[&'a Commit]) {
        let rows: Vec<_> = batch.iter().enumerate().map(|(act, c)| (act as i64, *c)).collect();
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, c)| c.tenant.0);
        self.add(&rows, |(_, c)| c.case.0);
        self.add(&rows, |(_, c)| c.seen);
        self.add(&rows, |(_, c)| c.events.len() as i64);
        self.add(&rows, |(_, c)| c.outside_guards().len() as i64);
        self.add(&rows, |(_, c)| c.row.number.as_str());
        self.add(&rows, |(_, c)| c.row.customer.0);
        self.add(&rows, |(_, c)| c.row.wish.as_str());
        self.add(&rows, |(_, c)| c.row.status.as_str());
        self.add(&rows, |(_, c)| c.row.judgement.as_str());
        self.add(&rows, |(_, c)| c.row.turn.as_str());
        self.add(&rows, |(_, c)| c.row.due_ms);
        self.add(&rows, |(_, c)| c.row.opened_ms);
        self.add(&rows, |(_, c)| c.row.updated_ms);
        self.add(&rows, |(_, c)| c.row.closed_ms);
        self.add(&rows, |(_, c)| c.row.channel.as_str());
        self.add(&rows, |(_, c)| c.row.currency.as_str());
        self.add(&rows, |(_, c)| c.row.amount_minor);
        self.add(&rows, |(_, c)| c.row.search.as_str());
        self.add(&rows, |(_, c)| c.row.bench.as_str());
        self.add(&rows, |(_, c)| c.row.second_look.as_str());
        self.add(&rows, |(_, c)| c.row.request.map(|request| request.0));
        self.add(&rows, |(_, c)| c.answer.as_ref().map(|answer| answer.guard));
    }

    fn guards(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| c.outside_guards().into_iter().map(|g| (c.tenant.0, g)));
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, (tenant, _))| *tenant);
        self.add(&rows, |(_, (_, g))| g.id);
        self.add(&rows, |(_, (_, g))| g.seen);
    }

    fn events(&mut self, batch: &[&'a Commit]) {
        let rows: Vec<(i64, &'a NewEvent)> = of_each(batch, |c| &c.events);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, e)| e.seq);
        self.add(&rows, |(_, e)| e.kind.as_str());
        self.add(&rows, |(_, e)| e.version);
        self.add(&rows, |(_, e)| e.at_ms);
        self.add(&rows, |(_, e)| e.actor.as_str());
        self.add(&rows, |(_, e)| e.body.as_str());
        self.add(&rows, |(_, e)| &e.prev[..]);
        self.add(&rows, |(_, e)| &e.hash[..]);
    }

    fn links(&mut self, batch: &[&'a Commit]) {
        let created = |c: &&'a Commit| c.seen == 0;
        let orders = of_each(batch, |c| c.orders.iter().filter(move |_| created(&c)));
        self.add(&orders, |(act, _)| *act);
        self.add(&orders, |(_, order)| order.0);
        let parcels = of_each(batch, |c| &c.row.tracking);
        self.add(&parcels, |(act, _)| *act);
        self.add(&parcels, |(_, tracking)| tracking.as_str());
        let words = of_each(batch, |c| c.row.search.split_whitespace());
        self.add(&words, |(act, _)| *act);
        self.add(&words, |(_, word)| word.as_bytes());
    }

    fn jobs(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.jobs);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, j)| j.id.0);
        self.add(&rows, |(_, j)| j.key.as_str());
        self.add(&rows, |(_, j)| j.kind.as_str());
        self.add(&rows, |(_, j)| j.body.as_str());
        self.add(&rows, |(_, j)| j.case.map(|case| case.0));
        self.add(&rows, |(_, j)| j.run_at_ms);
    }

    fn timers(&mut self, batch: &[&'a Commit]) {
        // The last change of a kind counts: one statement cannot touch a row twice.
        let rows = of_each(batch, |c| {
            let last: BTreeMap<&str, Option<i64>> = c
                .timers
                .iter()
                .map(|timer| match timer {
                    TimerChange::Set { kind, due_ms } => (kind.as_str(), Some(*due_ms)),
                    TimerChange::Clear { kind } => (kind.as_str(), None),
                })
                .collect();
            last
        });
        let set: Vec<_> = rows.iter().filter(|(_, (_, due))| due.is_some()).collect();
        self.add(&set, |(act, _)| *act);
        self.add(&set, |(_, (kind, _))| *kind);
        self.add(&set, |(_, (_, due))| *due);
        let clear: Vec<_> = rows.iter().filter(|(_, (_, due))| due.is_none()).collect();
        self.add(&clear, |(act, _)| *act);
        self.add(&clear, |(_, (kind, _))| *kind);
    }

    fn accounts(&mut self, batch: &[&'a Commit]) {
        let entries = of_each(batch, |c| &c.entries);
        self.add(&entries, |(act, _)| *act);
        self.add(&entries, |(_, e)| e.account.as_str());
        self.add(&entries, |(_, e)| e.entry);
        self.add(&entries, |(_, e)| e.amount_minor);
        self.add(&entries, |(_, e)| e.currency.as_str());
        self.add(&entries, |(_, e)| e.case.0);
        self.add(&entries, |(_, e)| e.kind.as_str());
        self.add(&entries, |(_, e)| e.at_ms);
        let records = of_each(batch, |c| &c.personal);
        self.add(&records, |(act, _)| *act);
        self.add(&records, |(_, r)| r.id.0);
        self.add(&records, |(_, r)| r.customer.0);
        self.add(&records, |(_, r)| r.kind.as_str());
        self.add(&records, |(_, r)| r.body.as_str());
        self.add(&records, |(_, r)| r.at_ms);
    }

    fn answers(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.answer);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, w)| w.guard);
        self.add(&rows, |(_, w)| w.caller.as_str());
        self.add(&rows, |(_, w)| w.key.as_str());
        self.add(&rows, |(_, w)| &w.request_hash[..]);
        self.add(&rows, |(_, w)| w.status);
        self.add(&rows, |(_, w)| w.body.as_str());
        self.add(&rows, |(_, w)| w.at_ms);
    }
}

/// The parts of all commits in one list, each with the place of its commit.
fn of_each<'a, I: IntoIterator>(
    batch: &[&'a Commit],
    parts: impl Fn(&'a Commit) -> I,
) -> Vec<(i64, I::Item)> {
    let places = 0i64..;
    let each = places.zip(batch);
    each.flat_map(|(act, c)| parts(c).into_iter().map(move |part| (act, part))).collect()
}
