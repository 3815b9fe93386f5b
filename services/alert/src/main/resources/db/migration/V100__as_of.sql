-- This judgement was what the article showed when it was written: neither a late one of an older revision nor one of words
-- that never stood. What an article showed at a time is the newest of these before it.
alter table judgement add column stood boolean not null default true;

-- Walks through what was shown then go by when its revision was seen.
create index revision_newest on revision (seen_at desc, article_id desc);
