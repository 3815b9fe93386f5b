-- When it was last told that a feed shows more than is read of it.
alter table feed add column cut_told timestamptz;
