-- Re-tagging is a job that survives its replica: who holds the lease works, and what it has done stands in the row.
create table retag_job (
  id          text primary key,
  theme_id    text not null,
  days        integer not null,
  stretches   text not null,
  total       bigint not null,
  done        bigint not null default 0,
  skipped     bigint not null default 0,
  state       text not null check (state in ('open', 'done')),
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  last_error  text,
  due_at      timestamptz not null,
  lease_until timestamptz,
  lease_token text
);
create unique index retag_job_one_open on retag_job (theme_id) where state = 'open';
create index retag_job_by_theme on retag_job (theme_id, created_at desc);
