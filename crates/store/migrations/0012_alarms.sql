-- Refunds that may have been paid besides what took their place: finance looks for them wherever the
-- case stands. The reason is written with the payout; `amends books rebuild` writes it for older ones.
create index payouts_alarmed on payouts (tenant, case_id, id) where reason = 'paid-twice';
