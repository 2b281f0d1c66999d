-- Cases: their events (the truth), the row that lists show, and what one commit writes with them.
-- Column types are bigint, text, uuid and bytea only; times are milliseconds since the epoch, UTC.

create table log_heads (
  tenant bigint not null,
  pos bigint not null,
  primary key (tenant)
);

create table guards (
  tenant bigint not null,
  id uuid not null,
  version bigint not null,
  primary key (tenant, id)
);

create table cases (
  tenant bigint not null,
  id uuid not null,
  version bigint not null,
  number text not null,
  customer_id uuid not null,
  wish text not null,
  status text not null,
  judgement text not null,
  turn text not null,
  due_ms bigint,
  opened_ms bigint not null,
  updated_ms bigint not null,
  closed_ms bigint,
  channel text not null,
  currency text not null,
  amount_minor bigint not null,
  search text not null,
  primary key (tenant, id)
);
create unique index cases_number on cases (tenant, number);
create index cases_status on cases (tenant, status, opened_ms, id);
create index cases_customer on cases (tenant, customer_id, opened_ms);
-- The work in hand: small however long the history grows.
create index cases_open on cases (tenant, opened_ms, id) where closed_ms is null;
create index cases_turn on cases (tenant, turn, opened_ms, id) where closed_ms is null;
create index cases_due on cases (tenant, due_ms, id) where closed_ms is null and due_ms is not null;

create table events (
  tenant bigint not null,
  case_id uuid not null,
  seq bigint not null,
  pos bigint not null,
  kind text not null,
  version bigint not null,
  at_ms bigint not null,
  actor text not null,
  body text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (tenant, case_id, seq)
);
create unique index events_pos on events (tenant, pos);

create table case_orders (
  tenant bigint not null,
  order_id uuid not null,
  case_id uuid not null,
  primary key (tenant, order_id, case_id)
);
create index case_orders_case on case_orders (tenant, case_id);

create table case_parcels (
  tenant bigint not null,
  tracking text not null,
  case_id uuid not null,
  primary key (tenant, tracking, case_id)
);

create table case_words (
  tenant bigint not null,
  -- UTF-8 bytes, so that every engine and collation orders them alike.
  word bytea not null,
  case_id uuid not null,
  primary key (tenant, word, case_id)
);

create table ledger (
  tenant bigint not null,
  account text not null,
  entry uuid not null,
  amount_minor bigint not null,
  currency text not null,
  case_id uuid not null,
  kind text not null,
  at_ms bigint not null,
  primary key (tenant, account, entry)
);

-- Personal data lives here and nowhere else; events and rows hold the id.
create table personal (
  tenant bigint not null,
  id uuid not null,
  customer_id uuid not null,
  kind text not null,
  body text not null,
  at_ms bigint not null,
  primary key (tenant, id)
);
create index personal_customer on personal (tenant, customer_id);

create table answers (
  tenant bigint not null,
  guard uuid not null,
  caller text not null,
  key text not null,
  request_hash bytea not null,
  status bigint not null,
  body text not null,
  at_ms bigint not null,
  primary key (tenant, guard)
);
create index answers_age on answers (tenant, at_ms);
