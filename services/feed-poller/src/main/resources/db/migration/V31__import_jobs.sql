-- Long lists of feeds, taken in line by line.

create table import_job (
  id          text primary key,
  total       int not null,
  created_at  timestamptz not null
);

-- A line is sealed until it is taken in, for its URL may hold credentials.
create table import_line (
  job_id  text not null references import_job (id) on delete cascade,
  line    int not null,
  url     text not null,
  sealed  text,
  outcome text,
  reason  text,
  done_at timestamptz,
  primary key (job_id, line)
);
create index import_line_open on import_line (job_id, line) where outcome is null;
