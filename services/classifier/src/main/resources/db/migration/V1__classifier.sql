-- Themes as code: every version stays, the newest of each theme counts. The one row of taxonomy is the lock and the
-- number of all changes.
create table taxonomy (
  only_row boolean primary key default true check (only_row),
  version  bigint not null
);
insert into taxonomy (version) values (0);

create table theme_version (
  theme_id text not null,
  version  bigint not null,
  source   text not null,
  removed  boolean not null default false,
  at       timestamptz not null,
  primary key (theme_id, version)
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
