-- What more than one answer to a case needs: the warehouse's next step, a second look at an
-- automatic answer, cases filed together; gifts; parcels without a case; forms begun and not sent.

-- What the warehouse has to do next: '' | 'receive' | 'inspect' | 'dispose' | 'send'.
alter table cases add column bench text not null default '';
-- What a person made of an automatic answer: '' | 'asked' | 'upheld' | 'changed'.
alter table cases add column second_look text not null default '';
-- The same for cases that were filed together.
alter table cases add column request_id uuid;
-- The work on the bench, next deadline first, without a deadline last.
create index cases_bench on cases (tenant, bench, coalesce(due_ms, 9223372036854775807), id) where bench <> '';
create index cases_second_look on cases (tenant, opened_ms, second_look) where second_look <> '';
create index cases_request on cases (tenant, request_id, id) where request_id is not null;

-- The receiver of a gift: hashes of the contacts as for customers, and where name and address are.
alter table orders add column gift_email_key text;
alter table orders add column gift_phone_key text;
alter table orders add column gift_personal_id uuid;

create table found_parcels (
  tenant bigint not null,
  id uuid not null,
  version bigint not null,
  tracking text not null,
  carrier text not null,
  -- What was in it, its condition and the ids of its pictures, as JSON; nothing personal.
  body text not null,
  -- Where the sender's name and address are, if the label told them: a personal record.
  sender_id uuid,
  -- 'open' | 'matched' | 'sent-back' | 'disposed'
  state text not null,
  case_id uuid,
  found_ms bigint not null,
  closed_ms bigint,
  actor text not null,
  primary key (tenant, id)
);
create index found_parcels_state on found_parcels (tenant, state, found_ms, id);
create index found_parcels_tracking on found_parcels (tenant, tracking);

create table drafts (
  tenant bigint not null,
  -- The form's id, and that of the case it will become.
  id uuid not null,
  customer_id uuid not null,
  order_id uuid not null,
  -- Where the typed form is: a personal record.
  personal_id uuid not null,
  updated_ms bigint not null,
  primary key (tenant, id)
);
create index drafts_customer on drafts (tenant, customer_id, updated_ms);
create index drafts_age on drafts (tenant, updated_ms);
