-- The shop's accounts with payment providers. What is secret lies here only encrypted, under a key
-- that is not in the database.

create table provider_accounts (
  tenant bigint not null,
  -- The shop's own short name for it; it stands in the address of notifications.
  name text not null,
  -- 'wechat' | 'alipay' | 'stripe' | 'paypal' | 'manual'
  kind text not null,
  -- What is not secret, as JSON.
  settings text not null,
  -- Kinds of tender it serves where a payment names no account, with spaces between.
  serves text not null,
  -- A JSON object: field → nonce and ciphertext in base 64.
  secrets text not null,
  -- Which key of the installation the secrets are under.
  key_version bigint not null,
  disabled bigint not null,
  created_ms bigint not null,
  updated_ms bigint not null,
  primary key (tenant, name)
);

-- Notifications of providers that moved nothing, by day and account: who looks, sees that they come.
create table provider_echoes (
  tenant bigint not null,
  account text not null,
  -- Days since the epoch, UTC.
  day bigint not null,
  -- 'ours' | 'foreign' | 'other' | 'untrusted'
  what text not null,
  heard bigint not null,
  primary key (tenant, account, day, what)
);
