-- Rules that are being written: each save is a revision, so that any can be taken back; what was sent
-- for a second look names who sent it; what was published names its version. Replays of a revision
-- over what was asked before.

create table policy_drafts (
  tenant bigint not null,
  id uuid not null,
  title text not null,
  -- The published version it began from.
  base bigint not null,
  -- 'open', 'waiting' for a second person, 'published' or 'dropped'.
  state text not null,
  -- The revision that counts; also what an act must have seen.
  revision bigint not null,
  -- Who began it, and who sent it for a second look.
  author text not null,
  sender text not null,
  -- The first day of orders under it, as it was sent: 'YYYY-MM-DD'.
  from_day text not null,
  is_major bigint not null,
  reason text not null,
  -- What the second person said when it went back.
  answer text not null,
  -- As which version it was published; 0 before.
  version bigint not null,
  created_ms bigint not null,
  changed_ms bigint not null,
  primary key (tenant, id)
);
create index policy_drafts_changed on policy_drafts (tenant, changed_ms, id);

create table policy_revisions (
  tenant bigint not null,
  draft uuid not null,
  revision bigint not null,
  -- What was done: 'begun', the sheet that was saved, 'undone' …
  what text not null,
  actor text not null,
  at_ms bigint not null,
  body text not null,
  primary key (tenant, draft, revision)
);

create table policy_replays (
  tenant bigint not null,
  draft uuid not null,
  revision bigint not null,
  -- 'running', 'done' or 'stopped'.
  state text not null,
  done bigint not null,
  total bigint not null,
  -- The last case that is in the tally; where a killed replay goes on.
  after uuid not null,
  tally text not null,
  actor text not null,
  started_ms bigint not null,
  changed_ms bigint not null,
  primary key (tenant, draft, revision)
);
