-- The words of pages: what an article was published with, should its page fail when its feed changes a word.
create table kept_text (
  article_id text primary key,
  words      text not null,
  reserved   boolean not null,
  shown_at   timestamptz not null
);
create index kept_text_shown on kept_text (shown_at);
