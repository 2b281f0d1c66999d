-- What the platform promises to the buyers of all its shops: published versions, never changed. The
-- tenant is the platform's own, 0.

create table platform_rules (
  tenant bigint not null,
  -- 1, 2, … on the installation.
  version bigint not null,
  -- The first day of orders under it, by the calendar of each shop: 'YYYY-MM-DD'.
  from_day text not null,
  body text not null,
  -- Who published it, as events name whoever acts.
  actor text not null,
  created_ms bigint not null,
  primary key (tenant, version)
);
