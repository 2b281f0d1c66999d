-- Work that follows from commits: jobs until they are done, timers until they are due, cursors of
-- those who read the log.

create table jobs (
  tenant bigint not null,
  id uuid not null,
  key text not null,
  kind text not null,
  body text not null,
  case_id uuid,
  available_ms bigint not null,
  attempts bigint not null,
  leased_by text,
  last_error text,
  dead_ms bigint,
  primary key (tenant, id)
);
create unique index jobs_key on jobs (tenant, key);
create index jobs_due on jobs (tenant, available_ms) where dead_ms is null;
create index jobs_dead on jobs (tenant, dead_ms) where dead_ms is not null;

create table timers (
  tenant bigint not null,
  case_id uuid not null,
  kind text not null,
  due_ms bigint not null,
  -- When a worker that claimed it may be overtaken by another one.
  leased_until_ms bigint not null,
  primary key (tenant, case_id, kind)
);
create index timers_due on timers (tenant, due_ms);

create table cursors (
  tenant bigint not null,
  name text not null,
  pos bigint not null,
  primary key (tenant, name)
);
