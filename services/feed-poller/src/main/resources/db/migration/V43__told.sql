-- What feeds.v1 said last of a feed: its next poll, and whether it was late.
alter table feed
  add column told_due  timestamptz,
  add column told_late boolean not null default false;
