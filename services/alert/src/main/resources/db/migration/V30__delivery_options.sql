-- What a subscriber wants beside the query (an AlertPolicy as JSON); what SQL asks for stands apart.
alter table subscription add column policy text not null default '{"minSources":1,"zone":"UTC","paused":false}';
alter table subscription add column min_sources int not null default 1;
alter table subscription add column paused boolean not null default false;

-- While a secret is being replaced, both sign. Of a chat channel `secret` is the sealed address and `target` what may be shown.
alter table channel add column previous_secret text;
alter table channel add column previous_secret_until timestamptz;

-- A request that a caller may send again: the answer is the one that was made first.
create table idempotent_request (
  key             text primary key,
  body_print      text not null,
  subscription_id text not null,
  made_at         timestamptz not null
);
create index idempotent_request_made_at on idempotent_request (made_at);
