-- What was read in a revision, as its newest judgement has it: lists of the contract's entities, quantities, quotations.
alter table revision
  add column entities   jsonb not null default '[]',
  add column quantities jsonb not null default '[]',
  add column quotations jsonb not null default '[]',
  add column read_at    timestamptz not null default '-infinity';

-- The current revision of each article as queries see it. words is a tsvector that we write ourselves, from the tokens
-- that the matcher reads; analysis_version tells by which analysis. Values stand in lower case. position and written_xid
-- are drawn anew with each revision, so that a stream can tell what it has not shown.
create table searchable (
  article_id       text primary key references article (id),
  revision         text not null,
  seen_at          timestamptz not null,
  judged_at        timestamptz not null,
  language         text not null,
  source           text not null,
  country          text not null,
  feeds            text[] not null,
  themes           text[] not null,
  orgs             text[] not null,
  people           text[] not null,
  words            tsvector not null,
  analysis_version int not null,
  position         bigint not null default nextval('article_position'),
  written_xid      xid8 not null default pg_current_xact_id()
);
create index searchable_newest on searchable (seen_at desc, article_id desc);
create index searchable_written on searchable (written_xid, position);
create index searchable_analysis on searchable (analysis_version);
create index searchable_values on searchable using gin (words, themes, orgs, people, feeds);
create index searchable_source on searchable (source);

-- The figures that the current revision states; most is least where it states no range.
create table figure (
  article_id text not null references searchable (article_id),
  unit       text not null,
  least      double precision not null,
  most       double precision not null
);
create index figure_article on figure (article_id);
create index figure_unit on figure (unit, most);

-- What was stored before is read by the job that re-indexes.
insert into searchable (article_id, revision, seen_at, judged_at, language, source, country, feeds, themes, orgs, people,
                        words, analysis_version)
select a.id, a.current_revision, a.seen_at, a.judged_at, r.language, lower(a.source), lower(coalesce(a.country, '')),
       array(select p.feed from place p where p.article_id = a.id),
       array(select lower(t.theme) from tag t where t.article_id = a.id and t.revision = a.current_revision
             and t.taxonomy = a.taxonomy), '{}', '{}', '', 0
from article a join revision r on r.article_id = a.id and r.revision = a.current_revision;
