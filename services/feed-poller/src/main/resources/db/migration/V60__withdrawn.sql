-- Articles as they were published last, where their publisher may say that he withdrew them: a withdrawal is published with
-- the same words.
create table last_published (
  article_id text primary key,
  record     bytea not null,
  by_page    boolean not null, -- its page is gone, whatever feeds say
  taken_back timestamptz,      -- of which time the withdrawal was that has ended since
  shown_at   timestamptz not null
);
create index last_published_shown on last_published (shown_at);

-- The feed says that it has deleted the article.
alter table known add column deleted_at timestamptz;
create index known_article on known (article_id);
