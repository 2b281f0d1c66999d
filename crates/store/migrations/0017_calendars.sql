-- What shops say of the days of places: every version of every place, never changed. The newest of
-- a place counts.

create table calendars (
  tenant bigint not null,
  -- A country of ISO 3166-1, or a region of ISO 3166-2.
  place text not null,
  -- What `calendars_version` of the shop was raised to by this save.
  version bigint not null,
  body text not null,
  -- Who saved it, as events name whoever acts.
  made_by text not null,
  made_ms bigint not null,
  primary key (tenant, place, version)
);

-- 0: the shop has no calendar of its own. Whoever keeps what they read knows by it that it is old.
alter table tenants add column calendars_version bigint not null default 0;
