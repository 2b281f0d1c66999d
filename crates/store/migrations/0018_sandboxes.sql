-- Shops for trying things out and for training. Their clock is so far ahead of real time; a shop is
-- made as a sandbox (1) or never is one (0).
alter table tenants add column sandbox bigint not null default 0;
alter table tenants add column ahead_ms bigint not null default 0;
