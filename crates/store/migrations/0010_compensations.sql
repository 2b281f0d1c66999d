-- Coupons and store credit as lists show them: one row for each that was given beside what is owed,
-- a copy that is derived from events and written in the same commit.

create table compensations (
  tenant bigint not null,
  -- The compensation's own id, which is the coupon's key at the shop.
  id uuid not null,
  case_id uuid not null,
  -- The case's spoken number.
  number text not null,
  customer_id uuid not null,
  -- 'late-reply' | 'late-inspection' | 'late-refund' | 'survey' | 'delay-goodwill' | 'offer-goodwill'
  ground text not null,
  -- 'coupon' | 'store-credit'
  form text not null,
  amount_minor bigint not null,
  currency text not null,
  clause text not null,
  -- What the buyer redeems a coupon with, once the shop made it.
  code text not null,
  -- 'second' | 'agreed' | 'issued' | 'redeemed' | 'expired' | 'revoked'
  state text not null,
  -- The order that it was redeemed with.
  reference text not null,
  granted_ms bigint not null,
  valid_until_ms bigint,
  -- Since when it is in this state.
  updated_ms bigint not null,
  primary key (tenant, id)
);
create index compensations_when on compensations (tenant, granted_ms, id);
create index compensations_customer on compensations (tenant, customer_id, granted_ms, id);
