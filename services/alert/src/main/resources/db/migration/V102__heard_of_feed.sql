-- The oldest word on a feed that we know: one that was never read has missed everything since. A replica of the version
-- before does not write it.
alter table feed add column heard_at timestamptz not null default now();
update feed set heard_at = coalesce((select min(e.at) from feed_event e where e.feed = feed.id and e.at < feed.at), feed.at);
