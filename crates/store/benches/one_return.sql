-- What PostgreSQL can do with one transaction per return: `cargo xtask bench submit` runs this under
-- pgbench, on tables made by our own migrations. The rows are those that one submitted return
-- writes, sent as a single statement, so that nothing is lost on round trips.
-- Given: client_id (by pgbench), tenants, and n, from which each client counts up.
\set n :n + 1
\set tenant :client_id % :tenants + 1
\set id :client_id * 1000000000 + :n
with fresh as (
  select ('01900000-0000-7000-8000-' || lpad(to_hex(:id::bigint), 12, '0'))::uuid as id,
         1790000000000 + :n::bigint as now_ms,
         decode(repeat('5a', 32), 'hex') as hash
), head as (
  insert into log_heads (tenant, pos) values (:tenant, 3)
  on conflict (tenant) do update set pos = log_heads.pos + 3
  returning pos
), guard as (
  insert into guards (tenant, id, version) select :tenant, id, 1 from fresh
), the_case as (
  insert into cases (tenant, id, version, number, customer_id, wish, status, judgement, turn,
    due_ms, opened_ms, updated_ms, closed_ms, channel, currency, amount_minor, search)
  select :tenant, id, 3, 'R-' || :id, id, 'return-and-refund', 'send-back', 'approved', 'buyer',
    now_ms + 604800000, now_ms, now_ms, null, 'web', 'CNY', 12900, ''
  from fresh
), told as (
  insert into events (tenant, case_id, seq, pos, kind, version, at_ms, actor, body, prev, hash)
  select :tenant, fresh.id, seq, head.pos - 3 + seq, 'submitted', 1, now_ms, 'buyer',
    '{"text":"' || repeat('x', 600) || '"}', hash, hash
  from fresh, head, generate_series(1, 3) as seq
), work as (
  insert into jobs (tenant, id, key, kind, body, case_id, available_ms, attempts, leased_by,
    last_error, dead_ms)
  select :tenant, ('01900000-0000-7000-900' || nr || '-' || lpad(to_hex(:id::bigint), 12, '0'))::uuid,
    'mail-' || nr || '-' || :id, 'mail', '{"case":"' || id || '"}', id, now_ms, 0, null, null, null
  from fresh, generate_series(1, 2) as nr
), clock as (
  insert into timers (tenant, case_id, kind, due_ms, leased_until_ms)
  select :tenant, id, 'ship-by', now_ms + 604800000, 0 from fresh
), link as (
  insert into case_orders (tenant, order_id, case_id) select :tenant, id, id from fresh
), said as (
  insert into personal (tenant, id, customer_id, kind, body, at_ms)
  select :tenant, id, id, 'text', repeat('x', 200), now_ms from fresh
)
insert into answers (tenant, guard, caller, key, request_hash, status, body, at_ms)
select :tenant, id, 'api', 'key-' || :id, hash, 201, '{"case":"' || id || '"}', now_ms from fresh;
