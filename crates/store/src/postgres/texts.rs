//! The batch as one statement whose parameters are arrays. Guards are checked first, the case rows
//! of what they let through next, and the rest follows only for the cases that moved. What each
//! part may write therefore hangs on the part before it by data, not by order.
//!
//! There are two of it: most batches move no money, and those do not carry its columns.

use crate::statements::statements;

/// Up to the end of the last part that every batch has.
macro_rules! acts {
    () => {
        "
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
  insert into timers (tenant, case_id, kind, due_ms, leased_until_ms, party, since_ms, agent)
  select ok.tenant, ok.id, t.kind, t.due_ms, 0, t.party, t.since_ms, t.agent
  from unnest($51::bigint[], $52::text[], $53::bigint[], $54::text[], $55::bigint[], $56::text[])
  as t(act, kind, due_ms, party, since_ms, agent) join ok using (act)
  on conflict (tenant, case_id, kind)
  do update set due_ms = excluded.due_ms, leased_until_ms = 0, party = excluded.party,
    since_ms = excluded.since_ms, agent = excluded.agent
), timer_clear as (
  delete from timers d using unnest($57::bigint[], $58::text[]) as t(act, kind), ok
  where ok.act = t.act and d.tenant = ok.tenant and d.case_id = ok.id and d.kind = t.kind
), times as (
  insert into case_times (tenant, opened_ms, case_id, market, turn, since_ms, buyer_ms,
    merchant_ms, platform_ms, carrier_ms, supplier_ms, provider_ms, decided_ms, decided_late,
    received_ms, received_late, inspected_ms, inspected_late, refunded_ms, refunded_late)
  select ok.tenant, f.opened_ms, ok.id, t.market, f.turn, t.since_ms, t.buyer_ms,
    t.merchant_ms, t.platform_ms, t.carrier_ms, t.supplier_ms, t.provider_ms, t.decided_ms,
    t.decided_late, t.received_ms, t.received_late, t.inspected_ms, t.inspected_late,
    t.refunded_ms, t.refunded_late
  from unnest($59::bigint[], $60::text[], $61::bigint[], $62::bigint[], $63::bigint[], $64::bigint[],
    $65::bigint[], $66::bigint[], $67::bigint[], $68::bigint[], $69::bigint[], $70::bigint[],
    $71::bigint[], $72::bigint[], $73::bigint[], $74::bigint[], $75::bigint[])
  as t(act, market, since_ms, buyer_ms, merchant_ms, platform_ms, carrier_ms, supplier_ms,
    provider_ms, decided_ms, decided_late, received_ms, received_late, inspected_ms,
    inspected_late, refunded_ms, refunded_late)
  join ok using (act) join free f using (act)
  on conflict (tenant, opened_ms, case_id) do update set turn = excluded.turn,
    since_ms = excluded.since_ms, buyer_ms = excluded.buyer_ms,
    merchant_ms = excluded.merchant_ms, platform_ms = excluded.platform_ms,
    carrier_ms = excluded.carrier_ms, supplier_ms = excluded.supplier_ms,
    provider_ms = excluded.provider_ms, decided_ms = excluded.decided_ms,
    decided_late = excluded.decided_late, received_ms = excluded.received_ms,
    received_late = excluded.received_late, inspected_ms = excluded.inspected_ms,
    inspected_late = excluded.inspected_late, refunded_ms = excluded.refunded_ms,
    refunded_late = excluded.refunded_late
), entry as (
  insert into ledger (tenant, account, entry, amount_minor, currency, case_id, kind, at_ms)
  select ok.tenant, l.account, l.entry, l.amount_minor, l.currency, l.case_id, l.kind, l.at_ms
  from unnest($76::bigint[], $77::text[], $78::uuid[], $79::bigint[], $80::text[], $81::uuid[],
    $82::text[], $83::bigint[])
  as l(act, account, entry, amount_minor, currency, case_id, kind, at_ms) join ok using (act)
  on conflict (tenant, account, entry) do nothing
), record as (
  insert into personal (tenant, id, customer_id, kind, body, at_ms)
  select ok.tenant, p.id, p.customer_id, p.kind, p.body, p.at_ms
  from unnest($84::bigint[], $85::uuid[], $86::uuid[], $87::text[], $88::text[], $89::bigint[])
  as p(act, id, customer_id, kind, body, at_ms) join ok using (act)
), answer as (
  insert into answers (tenant, guard, caller, key, request_hash, status, body, at_ms)
  select ok.tenant, w.guard, w.caller, w.key, w.request_hash, w.status, w.body, w.at_ms
  from unnest($90::bigint[], $91::uuid[], $92::text[], $93::text[], $94::bytea[], $95::bigint[],
    $96::text[], $97::bigint[])
  as w(act, guard, caller, key, request_hash, status, body, at_ms) join ok using (act)
"
    };
}

/// Payments, books, claims and compensations.
macro_rules! money {
    () => {
        "), payout as (
  insert into payouts (tenant, id, case_id, number, direction, tender, kind, account,
    amount_minor, currency, state, reason, reference, order_id, agreed_ms, sent_ms, paid_ms,
    updated_ms)
  select ok.tenant, p.id, p.case_id, p.number, p.direction, p.tender, p.kind, p.account,
    p.amount_minor, p.currency, p.state, p.reason, p.reference, p.order_id, p.agreed_ms,
    p.sent_ms, p.paid_ms, p.updated_ms
  from unnest($98::bigint[], $99::uuid[], $100::uuid[], $101::text[], $102::text[], $103::text[],
    $104::text[], $105::text[], $106::bigint[], $107::text[], $108::text[], $109::text[], $110::text[],
    $111::uuid[], $112::bigint[], $113::bigint[], $114::bigint[], $115::bigint[])
  as p(act, id, case_id, number, direction, tender, kind, account, amount_minor, currency, state,
    reason, reference, order_id, agreed_ms, sent_ms, paid_ms, updated_ms) join ok using (act)
  on conflict (tenant, id) do update set state = excluded.state, reason = excluded.reason,
    reference = excluded.reference, account = excluded.account,
    sent_ms = coalesce(excluded.sent_ms, payouts.sent_ms),
    paid_ms = coalesce(excluded.paid_ms, payouts.paid_ms),
    updated_ms = excluded.updated_ms,
    wait_reason = case when payouts.state = excluded.state then payouts.wait_reason else '' end,
    wait_until_ms = case when payouts.state = excluded.state then payouts.wait_until_ms
      else null end
), posting as (
  insert into postings (tenant, case_id, seq, line, party, account, amount_minor, currency, at_ms)
  select ok.tenant, b.case_id, b.seq, b.line, b.party, b.account, b.amount_minor, b.currency,
    b.at_ms
  from unnest($116::bigint[], $117::uuid[], $118::bigint[], $119::bigint[], $120::text[],
    $121::text[], $122::bigint[], $123::text[], $124::bigint[])
  as b(act, case_id, seq, line, party, account, amount_minor, currency, at_ms)
  join ok using (act)
  on conflict (tenant, case_id, seq, line) do nothing
), recovery as (
  insert into recoveries (tenant, case_id, key, number, debtor, name, ground, amount_minor,
    settled_minor, currency, state, reference, claimed_ms, updated_ms)
  select ok.tenant, r.case_id, r.key, r.number, r.debtor, r.name, r.ground, r.amount_minor,
    r.settled_minor, r.currency, r.state, r.reference, r.claimed_ms, r.updated_ms
  from unnest($125::bigint[], $126::uuid[], $127::text[], $128::text[], $129::text[],
    $130::text[], $131::text[], $132::bigint[], $133::bigint[], $134::text[], $135::text[],
    $136::text[], $137::bigint[], $138::bigint[])
  as r(act, case_id, key, number, debtor, name, ground, amount_minor, settled_minor, currency,
    state, reference, claimed_ms, updated_ms) join ok using (act)
  on conflict (tenant, case_id, key) do update set name = excluded.name,
    ground = excluded.ground, amount_minor = excluded.amount_minor,
    settled_minor = excluded.settled_minor, state = excluded.state,
    reference = excluded.reference, updated_ms = excluded.updated_ms
), compensation as (
  insert into compensations (tenant, id, case_id, number, customer_id, ground, form, amount_minor,
    currency, clause, code, state, reference, granted_ms, valid_until_ms, updated_ms)
  select ok.tenant, c.id, c.case_id, c.number, c.customer_id, c.ground, c.form, c.amount_minor,
    c.currency, c.clause, c.code, c.state, c.reference, c.granted_ms, c.valid_until_ms,
    c.updated_ms
  from unnest($139::bigint[], $140::uuid[], $141::uuid[], $142::text[], $143::uuid[],
    $144::text[], $145::text[], $146::bigint[], $147::text[], $148::text[], $149::text[],
    $150::text[], $151::text[], $152::bigint[], $153::bigint[], $154::bigint[])
  as c(act, id, case_id, number, customer_id, ground, form, amount_minor, currency, clause, code,
    state, reference, granted_ms, valid_until_ms, updated_ms) join ok using (act)
  on conflict (tenant, id) do update set state = excluded.state,
    code = case when excluded.code = '' then compensations.code else excluded.code end,
    reference = excluded.reference, updated_ms = excluded.updated_ms
"
    };
}

macro_rules! answer {
    () => {
        ")
select act.act, ok.first_pos, case when free.act is null then 0 else 1 end
from act left join ok using (act) left join free using (act) order by act.act"
    };
}

statements! {
    in Postgres;
    PING = "select 1";
    /// Position and hash of an event: tells whether a commit of unknown outcome was stored.
    EVENT_THERE = "select pos, hash from events
        where tenant = $1 and case_id = $2 and seq = $3";
    CASE_THERE = "select 1 from cases where tenant = $1 and id = $2";
    BATCH = concat!(acts!(), answer!());
    BATCH_WITH_MONEY = concat!(acts!(), money!(), answer!());
}
