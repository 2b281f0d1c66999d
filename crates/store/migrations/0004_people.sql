-- Who may come in: staff, sessions, one-time codes, counters of attempts, API tokens; and files.
-- Tenant 0 is the platform.

create table staff (
  tenant bigint not null,
  id uuid not null,
  login text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  disabled bigint not null,
  created_ms bigint not null,
  primary key (tenant, id)
);
create unique index staff_login on staff (tenant, login);

create table sessions (
  token_hash bytea not null,
  tenant bigint not null,
  kind text not null,
  subject uuid not null,
  order_id uuid,
  created_ms bigint not null,
  idle_ms bigint not null,
  ends_ms bigint not null,
  primary key (tenant, token_hash)
);
create index sessions_subject on sessions (tenant, subject);

create table codes (
  tenant bigint not null,
  purpose text not null,
  code_hash bytea not null,
  tries bigint not null,
  expires_ms bigint not null,
  primary key (tenant, purpose)
);

create table attempts (
  tenant bigint not null,
  key text not null,
  -- Start of the window the count is for.
  window_ms bigint not null,
  count bigint not null,
  primary key (tenant, key)
);

create table api_tokens (
  tenant bigint not null,
  token_hash bytea not null,
  name text not null,
  scopes text not null,
  disabled bigint not null,
  created_ms bigint not null,
  primary key (tenant, token_hash)
);

create table files (
  tenant bigint not null,
  id uuid not null,
  customer_id uuid,
  case_id uuid,
  kind text not null,
  -- SHA-256 of the original upload, which seals it.
  sha256 bytea not null,
  bytes bigint not null,
  width bigint not null,
  height bigint not null,
  state text not null,
  body text not null,
  created_ms bigint not null,
  primary key (tenant, id)
);
create index files_case on files (tenant, case_id);
