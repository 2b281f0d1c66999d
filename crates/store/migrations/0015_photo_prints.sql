-- What photos look like, for finding one that was sent before: a print of 64 bits in four bands of
-- 16. Two prints that differ in at most three bits have a band in common.
create table photo_prints (
  tenant bigint not null,
  band bigint not null,
  bits bigint not null,
  file_id uuid not null,
  print bigint not null,
  primary key (tenant, band, bits, file_id)
);
create index photo_prints_file on photo_prints (tenant, file_id);
create index files_sha256 on files (tenant, sha256);
