-- Who looked at personal data or changed who may do what: what no event of a case tells.

create table audit (
  tenant bigint not null,
  -- Time-ordered: the trail is read by it.
  id uuid not null,
  at_ms bigint not null,
  -- As events name whoever acts; `operator` is somebody at the machine itself.
  actor text not null,
  act text not null,
  -- What it was done to, in words the act defines: a login, a version, a file's id.
  subject text not null,
  case_id uuid,
  customer_id uuid,
  primary key (tenant, id)
);
create index audit_actor on audit (tenant, actor, id);
create index audit_case on audit (tenant, case_id, id) where case_id is not null;
create index audit_customer on audit (tenant, customer_id, id) where customer_id is not null;
