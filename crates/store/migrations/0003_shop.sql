-- What the shop told us: itself, its goods, its customers, their orders, its policies.

create table tenants (
  id bigint not null,
  slug text not null,
  name text not null,
  market text not null,
  currency text not null,
  zone text not null,
  locales text not null,
  body text not null,
  created_ms bigint not null,
  primary key (id)
);
create unique index tenants_slug on tenants (slug);

create table products (
  tenant bigint not null,
  product text not null,
  title text not null,
  category text not null,
  body text not null,
  content_hash bytea not null,
  updated_ms bigint not null,
  primary key (tenant, product)
);

create table variants (
  tenant bigint not null,
  sku text not null,
  product text not null,
  title text not null,
  price_minor bigint not null,
  currency text not null,
  -- Pieces on hand as the shop last said; reservations are in the ledger.
  stock bigint not null,
  available bigint not null,
  body text not null,
  content_hash bytea not null,
  updated_ms bigint not null,
  primary key (tenant, sku)
);
create index variants_product on variants (tenant, product);

create table customers (
  tenant bigint not null,
  id uuid not null,
  external text not null,
  -- Salted hashes of the contacts, for finding without storing them here.
  email_key text,
  phone_key text,
  -- Where name and contacts are: a personal record.
  personal_id uuid,
  locale text not null,
  body text not null,
  content_hash bytea not null,
  updated_ms bigint not null,
  primary key (tenant, id)
);
create unique index customers_external on customers (tenant, external);
create index customers_email on customers (tenant, email_key);
create index customers_phone on customers (tenant, phone_key);

create table tenders (
  tenant bigint not null,
  customer_id uuid not null,
  ref text not null,
  kind text not null,
  body text not null,
  -- The balance the shop told us; movements since then are in the ledger.
  opening_minor bigint not null,
  currency text not null,
  primary key (tenant, customer_id, ref)
);

create table orders (
  tenant bigint not null,
  id uuid not null,
  number text not null,
  customer_id uuid not null,
  placed_ms bigint not null,
  state text not null,
  market text not null,
  body text not null,
  content_hash bytea not null,
  updated_ms bigint not null,
  primary key (tenant, id)
);
create unique index orders_number on orders (tenant, number);
create index orders_customer on orders (tenant, customer_id, placed_ms);

create table policies (
  tenant bigint not null,
  version bigint not null,
  valid_from_ms bigint not null,
  body text not null,
  created_ms bigint not null,
  primary key (tenant, version)
);

create table imports (
  tenant bigint not null,
  id uuid not null,
  source_hash bytea not null,
  kind text not null,
  -- How far the source has been taken in: bytes or records, as the importer counts.
  offset_done bigint not null,
  created_count bigint not null,
  updated_count bigint not null,
  unchanged_count bigint not null,
  problem_count bigint not null,
  state text not null,
  started_ms bigint not null,
  updated_ms bigint not null,
  primary key (tenant, id)
);
create unique index imports_source on imports (tenant, source_hash);

create table import_problems (
  tenant bigint not null,
  import_id uuid not null,
  line bigint not null,
  field text not null,
  reason text not null,
  primary key (tenant, import_id, line, field)
);
