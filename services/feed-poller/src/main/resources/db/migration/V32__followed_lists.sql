-- Lists of feeds that are followed: asked for from time to time, and what they name is polled.

create table followed_list (
  id            text primary key,
  url           text not null,
  credentials   text,
  title         text,
  interval_s    bigint not null,
  etag          text,
  last_modified text,
  last_error    text,
  last_attempt  timestamptz,
  last_good     timestamptz,
  due_at        timestamptz not null,
  lease_until   timestamptz,
  lease_token   text,
  created_at    timestamptz not null
);

-- The feeds that a list brought; only these may go with it.
create table listed_feed (
  list_id       text not null references followed_list (id) on delete cascade,
  feed_id       text not null,
  missing_since timestamptz,
  primary key (list_id, feed_id)
);
create index listed_feed_feed on listed_feed (feed_id);
