-- What members of staff are there for, and when they are away. A shop without duties gives nobody
-- work by rule.

create table staff_duties (
  tenant bigint not null,
  staff_id uuid not null,
  -- Grows with each change; what a change must have seen.
  version bigint not null,
  -- Skills, capacity, hours and the address for warnings, as JSON.
  body text not null,
  -- Who changed it last, as events name whoever acts.
  made_by text not null,
  made_ms bigint not null,
  primary key (tenant, staff_id)
);

create table staff_absences (
  tenant bigint not null,
  id uuid not null,
  staff_id uuid not null,
  from_ms bigint not null,
  -- Null: until they say that they are back.
  until_ms bigint,
  -- 'leave', 'ill', 'training', 'break' or 'other'.
  reason text not null,
  -- Who takes over.
  stand_in uuid,
  made_by text not null,
  made_ms bigint not null,
  primary key (tenant, id)
);
create index staff_absences_staff on staff_absences (tenant, staff_id, from_ms);
