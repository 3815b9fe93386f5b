-- How a feed publishes, whose turn a host's is, and since when a feed has been out of sight.

alter table feed
  add column host           text not null default '',
  add column own_host       boolean not null default false,
  add column seen_per_day   double precision not null default 0,
  add column rate_known     double precision not null default 0,
  add column window_size    int not null default 0,
  add column last_news      timestamptz,
  add column news_pause_s   bigint,
  add column silent         boolean not null default false,
  add column hint_pause_s   bigint,
  add column skip_hours     int not null default 0, -- bit 0 is hour 0
  add column skip_days      int not null default 0, -- bit 0 is Monday
  add column last_full      timestamptz;

update feed set host = lower(substring(url from '://([^/?#]+)'));

create index feed_leased on feed (host) where lease_until is not null;

alter table attempt add column reason text;

-- One host (and port): nobody asks it before free_at. While one is asking, that is when its lease ends.
create table host (
  name        text primary key,
  free_at     timestamptz not null,
  lease_token text,
  rest_reason text
);

-- From its last good poll until it recovers, what a broken feed shows is unseen.
create table outage (
  feed_id   text not null references feed (id),
  from_time timestamptz not null,
  to_time   timestamptz,
  primary key (feed_id, from_time)
);
create unique index outage_open on outage (feed_id) where to_time is null;
