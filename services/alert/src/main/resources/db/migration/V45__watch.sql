-- Subscriptions that look at their matches together: spikes, silence, stories that one side alone reports.
alter table subscription add column watching boolean not null default false;

-- A match that nobody has looked at for that yet; and a subscription's matches by time.
alter table match add column to_watch boolean not null default false;
create index match_to_watch on match (matched_at, article_id) where to_watch;
create index match_history on match (subscription_id, matched_at);

-- How far each of them has come. since: what was matched before was matched by another query, or by none.
create table watch (
  subscription_id text primary key references subscription (id),
  since           timestamptz not null,
  last_match_at   timestamptz,
  silence_due_at  timestamptz,
  spike_told_at   timestamptz,
  spike_lasts     boolean not null default false
);
create index watch_silence on watch (silence_due_at) where silence_due_at is not null;

-- Stories that are looked at when they have been there for so long; told: one side alone had it, and we said so.
create table watched_story (
  subscription_id text not null references subscription (id),
  story_id        text not null references story (id),
  due_at          timestamptz not null,
  told            boolean not null default false,
  primary key (subscription_id, story_id)
);
create index watched_story_due on watched_story (due_at);

-- What was found by watching is decided like an alert; it is about no single article, and not always about a story.
alter table notice alter column article_id drop not null;
alter table notice alter column story_id drop not null;
alter table notice add column signal jsonb;
alter table notice drop constraint notice_decision_check;
alter table notice add constraint notice_decision_check
  check (decision in ('sent', 'held', 'collected', 'paused', 'muted', 'watch-only', 'suppressed'));
alter table notice add constraint notice_is_about_something check (article_id is not null or signal is not null);
create index notice_signal on notice (subscription_id, decided_at desc) where signal is not null;
