-- What was decided of each subject for each subscriber, once: sent, held over the quiet hours, collected for a digest,
-- or kept because the subscriber wanted silence. Deliveries are made of it, one a channel.
create table notice (
  subscription_id text not null references subscription (id),
  subject         text not null,
  article_id      text not null references article (id),
  story_id        text not null,
  reason          jsonb not null,
  decided_at      timestamptz not null,
  day             date not null,
  decision        text not null check (decision in ('sent', 'held', 'collected', 'paused', 'muted')),
  release_at      timestamptz not null,
  digest_why      text,
  digested_at     timestamptz,
  primary key (subscription_id, subject)
);
create index notice_spent on notice (subscription_id, day) where decision in ('sent', 'held');
create index notice_digest on notice (release_at, subscription_id) where decision = 'collected' and digested_at is null;

create table muted_story (
  subscription_id text not null references subscription (id),
  story_id        text not null references story (id),
  muted_at        timestamptz not null,
  primary key (subscription_id, story_id)
);
create index if not exists story_merged on story (merged_into) where merged_into is not null;

-- A match whose story has too few sources yet says how many it had; it is looked at again when the story grows.
alter table match add column waits_with int;
drop index match_to_fan_out;
create index match_to_fan_out on match (matched_at) where fanned_out_at is null and waits_with is null;
create index match_waiting on match (story_id) where fanned_out_at is null and waits_with is not null;

-- Attempts that were made before a delivery was sent again by hand: they count for its log and not for its patience.
alter table delivery add column attempts_before int not null default 0;
drop index delivery_due;
create index delivery_due on delivery (due_at) where state in ('pending', 'held');
create index delivery_window on delivery (subscription_id, created_at);
