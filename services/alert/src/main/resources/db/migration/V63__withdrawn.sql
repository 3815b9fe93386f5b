-- Its publisher withdrew this revision of the article, and what was said of it.
alter table revision add column withdrawn_at timestamptz;
alter table revision add column withdrawn_reason text;
