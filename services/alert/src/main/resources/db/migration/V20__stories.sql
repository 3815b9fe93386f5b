-- merged_into always names the survivor itself, never another merged story: it is rewritten when that one is merged.
alter table story
  add column active_at timestamptz,
  add column articles  int not null default 1;
update story s set active_at = coalesce((select max(a.seen_at) from article a where a.story_id = s.id), s.created_at);
alter table story alter column active_at set not null;
create index story_active on story (active_at desc, id desc) where merged_into is null;
create index story_merged on story (merged_into) where merged_into is not null;
create index match_story on match (story_id, subscription_id);

-- What of a revision is compared with others (see Outline), for as long as something may join it. Ids rise with placed_at.
create sequence story_outline_id;
create table story_outline (
  id          bigint primary key,
  article_id  text not null,
  revision    text not null,
  source      text not null,
  event_at    timestamptz not null,
  placed_at   timestamptz not null,
  title_terms int[] not null,
  all_terms   int[] not null,
  has_text    boolean not null,
  figures     text[] not null,
  bands       int[] not null,
  unique (article_id, revision)
);
create index story_outline_placed on story_outline (placed_at);

create table story_band (
  band    int not null,
  outline bigint not null,
  primary key (band, outline)
);

-- Two stories that an article says are one, and that stay two, because some subscription was told of both.
create table story_kept_apart (
  story_id   text not null references story (id),
  other_id   text not null references story (id),
  article_id text not null,
  at         timestamptz not null,
  primary key (story_id, other_id)
);
create index story_kept_apart_other on story_kept_apart (other_id);
