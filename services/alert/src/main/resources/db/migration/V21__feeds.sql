-- Each feed as the poller last told it (feeds.v1), and what happened to it (feeds.events.v1).
create table feed (
  id             text primary key,
  url            text not null,
  title          text,
  source         text not null,
  language       text,
  country        text,
  owner          text,
  health         text not null,
  last_good_poll timestamptz,
  next_due       timestamptz,
  deleted        boolean not null,
  at             timestamptz not null
);

create table feed_event (
  id          text primary key,
  feed        text not null,
  kind        text not null,
  at          timestamptz not null,
  reason      text not null,
  gap_from    timestamptz,
  gap_to      timestamptz,
  window_size int
);
create index feed_event_at on feed_event (at);
create index feed_event_feed on feed_event (feed, at);
create index feed_event_gap on feed_event (gap_to) where kind = 'gap';
