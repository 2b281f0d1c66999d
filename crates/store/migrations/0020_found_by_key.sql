-- What was found by looking through all of a shop's rows: the parcels of a case, and the payouts
-- that a line of a statement may be, by their amount and time.
create index case_parcels_case on case_parcels (tenant, case_id, tracking);
create index payouts_agreed on payouts (tenant, amount_minor, agreed_ms, id);
