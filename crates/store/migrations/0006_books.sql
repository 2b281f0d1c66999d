-- Money: the payments of settlements as lists show them, the double-entry books, and what is to be
-- recovered from others. All are copies that are derived from events, written in the same commit.

-- One row for each refund or charge of a case.
create table payouts (
  tenant bigint not null,
  -- The refund's or charge's own id, which is the key at its provider.
  id uuid not null,
  case_id uuid not null,
  -- The case's spoken number.
  number text not null,
  -- 'refund' | 'charge'
  direction text not null,
  tender text not null,
  kind text not null,
  -- The shop's account with the provider; '': the one it has for such tenders.
  account text not null,
  amount_minor bigint not null,
  currency text not null,
  -- The word of the part's state: 'agreed' | 'sent' | 'unknown' | 'paid' | 'failed' | …
  state text not null,
  reason text not null,
  reference text not null,
  order_id uuid not null,
  agreed_ms bigint not null,
  sent_ms bigint,
  paid_ms bigint,
  -- Since when it is in this state.
  updated_ms bigint not null,
  -- Why it is not sent yet, and when that is looked at again. Not from events: the sender's note.
  wait_reason text not null default '',
  wait_until_ms bigint,
  primary key (tenant, id)
);
create index payouts_state on payouts (tenant, state, updated_ms, id);
create index payouts_order on payouts (tenant, order_id, tender);
create index payouts_case on payouts (tenant, case_id, id);
create index payouts_sent on payouts (tenant, account, sent_ms) where sent_ms is not null;

-- Double entry: the lines of one event sum to zero in each currency.
create table postings (
  tenant bigint not null,
  case_id uuid not null,
  -- The event's number in its case, and the line among those of the event.
  seq bigint not null,
  line bigint not null,
  -- Whose books: 'buyer' | 'merchant' | 'platform' | 'carrier' | …
  party text not null,
  account text not null,
  -- Minor units; debit positive, credit negative.
  amount_minor bigint not null,
  currency text not null,
  at_ms bigint not null,
  primary key (tenant, case_id, seq, line)
);
-- Holds all that a trial balance reads.
create index postings_when on postings (tenant, currency, at_ms, party, account, amount_minor);
create index postings_account on postings (tenant, party, account, at_ms, case_id, seq, line);

-- What others owe for a case: one row for each claim, and for each that is only suggested.
create table recoveries (
  tenant bigint not null,
  case_id uuid not null,
  -- The claim's id as text, or 'suggested:' and the debtor.
  key text not null,
  number text not null,
  -- 'carrier' | 'supplier' | 'insurer' | 'platform'
  debtor text not null,
  -- Which one, as far as it is known, e.g. the carrier's name.
  name text not null,
  ground text not null,
  amount_minor bigint not null,
  settled_minor bigint not null,
  currency text not null,
  -- 'suggested' | 'open' | 'settled' | 'written-off' | 'gone'
  state text not null,
  reference text not null,
  claimed_ms bigint not null,
  updated_ms bigint not null,
  primary key (tenant, case_id, key)
);
create index recoveries_state on recoveries (tenant, state, claimed_ms, case_id, key);
create index recoveries_debtor on recoveries (tenant, debtor, state, claimed_ms);
