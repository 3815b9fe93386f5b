-- A feed that was registered and whose first look decides whether it stays: until then nobody else is told of it.
alter table feed add column on_trial boolean not null default false;
