-- What providers and banks say they moved, and where that differs from what we say.

create table provider_statements (
  tenant bigint not null,
  id uuid not null,
  -- The account at the provider, as the shop calls it.
  account text not null,
  -- 'wechat' | 'alipay' | 'stripe' | 'paypal' | 'bank' | 'simulator'
  format text not null,
  -- The file's own name.
  name text not null,
  source_hash bytea not null,
  size_bytes bigint not null,
  -- How the file is written, as JSON: order of days, mark of decimals, names of columns.
  reading text not null,
  -- 'reading' | 'comparing' | 'done'
  state text not null,
  -- Rows looked at, of all that the file has.
  done_count bigint not null,
  row_count bigint not null,
  -- Lines that are in; lines that another statement had brought; rows that are not in.
  line_count bigint not null,
  known_count bigint not null,
  problem_count bigint not null,
  -- The last line that was compared.
  compared_to bigint not null,
  -- From the first to the last movement.
  from_ms bigint,
  to_ms bigint,
  actor text not null,
  started_ms bigint not null,
  updated_ms bigint not null,
  primary key (tenant, id)
);
create unique index provider_statements_source on provider_statements (tenant, account, source_hash);
create index provider_statements_time on provider_statements (tenant, started_ms, id);

create table statement_lines (
  tenant bigint not null,
  statement_id uuid not null,
  line bigint not null,
  account text not null,
  -- SHA-256 over what tells the movement apart in its account, whatever file it comes in.
  identity bytea not null,
  -- 'payment' | 'refund' | 'fee' | 'payout' | 'other'
  kind text not null,
  number text not null,
  ours text not null,
  -- The refund or charge that the line names.
  our_id uuid,
  payment text not null,
  -- As the account moves: a refund is below zero.
  amount_minor bigint not null,
  currency text not null,
  fee_minor bigint not null,
  at_ms bigint not null,
  -- 'done' | 'pending' | 'failed'
  settled text not null,
  words text not null,
  -- The refund or charge that it was found to be.
  payout_id uuid,
  primary key (tenant, statement_id, line)
);
create unique index statement_lines_identity on statement_lines (tenant, account, identity);
create index statement_lines_payout on statement_lines (tenant, payout_id) where payout_id is not null;
create index statement_lines_time on statement_lines (tenant, at_ms);

create table statement_problems (
  tenant bigint not null,
  statement_id uuid not null,
  line bigint not null,
  field text not null,
  -- A stable word, and what it says here.
  code text not null,
  reason text not null,
  primary key (tenant, statement_id, line, field)
);

create table statement_totals (
  tenant bigint not null,
  statement_id uuid not null,
  kind text not null,
  currency text not null,
  line_count bigint not null,
  matched_count bigint not null,
  amount_minor bigint not null,
  fee_minor bigint not null,
  primary key (tenant, statement_id, kind, currency)
);

create table differences (
  tenant bigint not null,
  id uuid not null,
  version bigint not null,
  -- 'twice' | 'paid-there' | 'failed-there' | 'missing' | 'not-ours' | 'currency' | 'amount' | 'fee'
  kind text not null,
  -- 'open' | 'explained' | 'resolved'
  state text not null,
  account text not null,
  -- Their side: nothing where no line came.
  statement_id uuid,
  line bigint,
  their_number text not null,
  theirs_minor bigint,
  theirs_currency text,
  -- Our side: nothing where it is none of ours.
  payout_id uuid,
  case_id uuid,
  case_number text not null,
  ours_minor bigint,
  ours_currency text,
  -- When the money moved, as far as either side says.
  at_ms bigint not null,
  -- Who sees to it: an actor; '' is nobody.
  owner text not null,
  reason text not null,
  opened_ms bigint not null,
  closed_ms bigint,
  closed_by text not null,
  primary key (tenant, id)
);
create index differences_state on differences (tenant, state, opened_ms, id);
create index differences_payout on differences (tenant, payout_id) where payout_id is not null;
create index differences_closed on differences (tenant, closed_ms) where closed_ms is not null;

-- What was done about a difference, in order.
create table difference_acts (
  tenant bigint not null,
  difference_id uuid not null,
  -- The version that the act led to.
  version bigint not null,
  -- 'opened' | 'assigned' | 'explained' | 'resolved' | 'reopened' | 'matched' | 'taken-over'
  act text not null,
  words text not null,
  actor text not null,
  at_ms bigint not null,
  primary key (tenant, difference_id, version)
);

-- A line of a statement finds what is ours by the provider's number.
create index payouts_reference on payouts (tenant, reference) where reference <> '';
create index payouts_paid on payouts (tenant, account, paid_ms, id) where paid_ms is not null;
