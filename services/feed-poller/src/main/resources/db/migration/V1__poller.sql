-- Feeds, what was seen in them, and what came of each poll.

create table feed (
  id              text primary key,
  url             text not null,
  credentials     text,
  title           text,
  language        text,
  country         text,
  owner           text,
  source          text not null,
  tags            text[] not null default '{}',
  interval_s      bigint,
  health          text not null,
  failures        int not null default 0,
  last_error      text,
  etag            text,
  last_modified   text,
  body_print      text,
  moved_to        text,
  moved_seen      int not null default 0,
  last_attempt    timestamptz,
  last_good_poll  timestamptz,
  polled_interval_s bigint not null,
  due_at          timestamptz not null,
  due_reason      text not null,
  lease_until     timestamptz,
  lease_token     text,
  paused          boolean not null default false,
  deleted_at      timestamptz,
  created_at      timestamptz not null
);
create index feed_due on feed (due_at) where deleted_at is null and not paused;

-- Which article a URL or GUID names: hashes of keys, kept longer than any article.
create table identity (
  key        text primary key,
  article_id text not null
);

-- What a feed has shown: the print of title and text tells an edit.
create table known (
  feed_id    text not null references feed (id),
  article_id text not null,
  revision   text not null,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  primary key (feed_id, article_id)
);

create table attempt (
  feed_id     text not null references feed (id),
  at          timestamptz not null,
  outcome     text not null,
  status      int,
  bytes       bigint not null,
  duration_ms bigint not null,
  fresh       int not null,
  revised     int not null,
  primary key (feed_id, at)
);

create table gap (
  feed_id     text not null references feed (id),
  from_time   timestamptz not null,
  to_time     timestamptz not null,
  window_size int not null,
  primary key (feed_id, to_time)
);

create table outbox (
  id          bigint generated always as identity primary key,
  topic       text not null,
  record_key  text not null,
  record_id   text not null,
  type        text not null,
  at          timestamptz not null,
  value       bytea not null,
  traceparent text
);

create table outbox_refused (
  topic      text not null,
  record_key text not null,
  record_id  text not null,
  type       text not null,
  at         timestamptz not null,
  value      bytea not null,
  reason     text
);
