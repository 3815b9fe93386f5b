-- Feeds whose hub pushes (W3C WebSub), and what was pushed and has not been read yet.

create table hub_subscription (
  id           text primary key, -- the end of the callback's path, known to the hub only
  feed_id      text not null references feed (id),
  hub          text not null,
  hub_host     text not null,
  topic        text not null,
  secret       text not null,    -- sealed
  address      text,             -- ours, as the hub was told last
  state        text not null,
  pending      text,             -- mode of the request that the hub may verify
  expires_at   timestamptz,
  due_at       timestamptz not null,
  failures     int not null default 0,
  last_error   text,
  confirmed    int not null default 0,
  owed         int not null default 0, -- articles that it pushed and the feed has not shown yet
  last_push    timestamptz,
  next_read    timestamptz,
  lease_until  timestamptz,
  lease_token  text,
  created_at   timestamptz not null
);
create unique index hub_subscription_feed on hub_subscription (feed_id) where state <> 'ENDING';
create index hub_subscription_due on hub_subscription (due_at);

create table push (
  id           bigint generated always as identity primary key,
  feed_id      text not null,
  at           timestamptz not null,
  content_type text,
  body         bytea not null,
  due_at       timestamptz not null,
  failures     int not null default 0,
  lease_until  timestamptz,
  lease_token  text
);
create index push_feed on push (feed_id);
