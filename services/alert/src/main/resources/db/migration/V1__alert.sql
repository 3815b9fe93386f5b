-- What people read. Keys are natural, so that a replay finds its own traces and changes nothing.

create sequence article_position;

-- A story is what is alerted once. Its id never changes; a story that was joined to an older one says so.
create table story (
  id          text primary key,
  founder     text not null,
  merged_into text references story (id),
  created_at  timestamptz not null
);

-- current_revision is the one with the greatest seen_at; taxonomy is the newest that judged it.
-- position and written_xid let a reader stop below the oldest running writer (see ArticleSearch).
create table article (
  id               text primary key,
  url              text,
  source           text not null,
  country          text,
  feed             text not null,
  story_id         text not null references story (id),
  current_revision text not null,
  taxonomy         text not null,
  judged_at        timestamptz not null,
  first_seen_at    timestamptz not null,
  seen_at          timestamptz not null,
  position         bigint not null default nextval('article_position'),
  written_xid      xid8 not null default pg_current_xact_id()
);
create index article_newest on article (seen_at desc, id desc);
create index article_story on article (story_id);

create table revision (
  article_id          text not null references article (id),
  revision            text not null,
  title               text not null,
  text                text not null,
  language            text not null,
  language_confidence double precision not null,
  published_at        timestamptz,
  seen_at             timestamptz not null,
  primary key (article_id, revision)
);

-- Every feed that showed the article.
create table place (
  article_id text not null references article (id),
  feed       text not null,
  seen_at    timestamptz not null,
  primary key (article_id, feed)
);

-- A taxonomy judged a revision, with or without tags.
create table judgement (
  article_id text not null,
  revision   text not null,
  taxonomy   text not null,
  tagged_at  timestamptz not null,
  primary key (article_id, revision, taxonomy),
  foreign key (article_id, revision) references revision (article_id, revision)
);

create table tag (
  article_id text not null,
  revision   text not null,
  taxonomy   text not null,
  theme      text not null,
  score      double precision not null,
  threshold  double precision not null,
  evidence   jsonb not null,
  primary key (article_id, revision, taxonomy, theme),
  foreign key (article_id, revision, taxonomy) references judgement (article_id, revision, taxonomy)
);
create index tag_theme on tag (theme);

-- One row: the number of all changes of subscriptions, raised in each of their transactions.
create table subscription_change (
  only_row boolean primary key default true check (only_row),
  version  bigint not null
);
insert into subscription_change (version) values (0);

create table subscription (
  id             text primary key,
  name           text not null,
  query          text not null,
  per            text not null check (per in ('story', 'article')),
  created_at     timestamptz not null,
  version        bigint not null,
  change_version bigint not null,
  deleted_at     timestamptz
);
create index subscription_change_version on subscription (change_version);

-- A channel keeps its id while its type and target are unchanged.
create table channel (
  id              text primary key,
  subscription_id text not null references subscription (id),
  type            text not null,
  target          text not null,
  secret          text,
  removed_at      timestamptz,
  disabled_at     timestamptz,
  disabled_reason text
);
create index channel_subscription on channel (subscription_id);

-- The article matched; fanned_out_at is set once its deliveries are rows.
create table match (
  subscription_id text not null references subscription (id),
  article_id      text not null references article (id),
  revision        text not null,
  story_id        text not null,
  subject         text not null,
  reason          jsonb not null,
  matched_at      timestamptz not null,
  fanned_out_at   timestamptz,
  primary key (subscription_id, article_id)
);
create index match_to_fan_out on match (matched_at) where fanned_out_at is null;

create table broken_query (
  subscription_id text not null references subscription (id),
  reason          text not null,
  at              timestamptz not null,
  times           bigint not null default 1,
  primary key (subscription_id, reason)
);

-- One row per delivery key; id is the webhook-id of every attempt and body its bytes.
create table delivery (
  id              text primary key,
  subscription_id text not null references subscription (id),
  subject         text not null,
  channel_id      text not null references channel (id),
  kind            text not null,
  article_id      text references article (id),
  revision        text,
  state           text not null check (state in ('pending', 'held', 'delivered', 'dead', 'disabled')),
  body            text not null,
  created_at      timestamptz not null,
  due_at          timestamptz not null,
  expires_at      timestamptz not null,
  attempts        int not null default 0,
  lease_until     timestamptz,
  lease_token     text,
  finished_at     timestamptz,
  unique (subscription_id, subject, channel_id, kind)
);
create index delivery_due on delivery (due_at) where state = 'pending';
create index delivery_newest on delivery (created_at desc, id desc);
create index delivery_channel on delivery (channel_id) where state = 'pending';

create table attempt (
  delivery_id text not null references delivery (id),
  number      int not null,
  at          timestamptz not null,
  outcome     text not null,
  status      int,
  duration_ms bigint not null,
  primary key (delivery_id, number)
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
