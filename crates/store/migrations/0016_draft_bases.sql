-- Which published version each save of a draft is to be compared with: a draft can be carried over to
-- a newer one, and that save can be taken back. 0: the version the draft is on.
alter table policy_revisions add column base bigint not null default 0;
