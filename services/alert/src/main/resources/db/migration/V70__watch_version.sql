-- Raised with each change: who has read a row changes it only where nobody else did since.
alter table watch add column version bigint not null default 0;

-- The newest article of a feed.
create index place_newest on place (feed, seen_at desc);
