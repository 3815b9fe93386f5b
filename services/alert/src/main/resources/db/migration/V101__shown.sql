-- What an article showed from when to when. A text may come back to what it said before, so this is no property of a
-- revision or of a judgement (V100 took it for one of the latter); it is appended whenever the article changes what it
-- shows, and one row of each article is open.
create table shown (
  article_id text not null references article (id),
  at         timestamptz not null,
  until      timestamptz not null default 'infinity',
  seen_at    timestamptz not null,
  revision   text not null,
  taxonomy   text not null,
  primary key (article_id, at)
);

-- Since when it shows what it shows: no sooner than that was seen and tagged, and no sooner than what it showed before.
-- Null where a service of the version before wrote it: until it changes, this is not known.
alter table article add column shown_at timestamptz;
update article set shown_at = greatest(judged_at, seen_at);

-- Of the past it is known what stands; in which order the rest had stood is not.
insert into shown (article_id, at, seen_at, revision, taxonomy)
select id, shown_at, seen_at, current_revision, taxonomy from article;

-- A walk through what was shown then goes by when it was seen; where little has changed since, by that.
create index shown_newest on shown (seen_at desc, article_id desc);
create index shown_changed on shown (until) where until < 'infinity';
create index article_shown on article (shown_at);

drop index revision_newest;
alter table judgement drop column stood;
