-- Whose each clock is, since when it runs, and who looks after the buyer; empty and 0 for clocks
-- that were set before, until they move or `amends books rebuild` writes them.
alter table timers add column party text not null default '';
alter table timers add column since_ms bigint not null default 0;
alter table timers add column agent text not null default '';
-- Lists of deadlines are read clock by clock and merged.
create index timers_kind on timers (tenant, kind, due_ms, case_id);
create index timers_agent on timers (tenant, kind, agent, due_ms, case_id);

-- How long each party had the turn in a case, and how long its steps took: what figures sum up.
-- By the day of opening first, so that a period is one range of the key.
create table case_times (
  tenant bigint not null,
  opened_ms bigint not null,
  case_id uuid not null,
  market text not null,
  -- Whose turn it is since `since_ms`; the running stretch is not in the sums. Closed: nobody.
  turn text not null,
  since_ms bigint not null,
  buyer_ms bigint not null,
  merchant_ms bigint not null,
  platform_ms bigint not null,
  carrier_ms bigint not null,
  supplier_ms bigint not null,
  provider_ms bigint not null,
  -- Null until the step is reached; late is 1 where its clock ran out before.
  decided_ms bigint,
  decided_late bigint not null,
  received_ms bigint,
  received_late bigint not null,
  inspected_ms bigint,
  inspected_late bigint not null,
  refunded_ms bigint,
  refunded_late bigint not null,
  primary key (tenant, opened_ms, case_id)
);

-- The address of a person's calendar of deadlines; one each, known by the hash of its secret.
create table calendar_feeds (
  tenant bigint not null,
  staff_id uuid not null,
  token_hash bytea not null,
  made_ms bigint not null,
  primary key (tenant, staff_id)
);
create unique index calendar_feeds_token on calendar_feeds (tenant, token_hash);
