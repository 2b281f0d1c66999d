-- What holds payouts back: accounts that somebody stopped, and how much may go out a day. Lines are
-- only ever added, so that who did it, when and why stays; the last one counts.

create table payout_switches (
  tenant bigint not null,
  -- The shop's account with the provider, or 'simulator'.
  account text not null,
  at_ms bigint not null,
  id uuid not null,
  -- 1: payouts of the account wait from now on; 0: they go on.
  stopped bigint not null,
  actor text not null,
  reason text not null,
  primary key (tenant, account, at_ms, id)
);

create table payout_limits (
  tenant bigint not null,
  -- '': all accounts of the shop together.
  account text not null,
  currency text not null,
  at_ms bigint not null,
  id uuid not null,
  -- Minor units a day of the shop's zone; null: no limit any more.
  day_minor bigint,
  actor text not null,
  reason text not null,
  primary key (tenant, account, currency, at_ms, id)
);
