-- Since when every attempt on a channel has failed, and how many did.
alter table channel add column failing_since timestamptz;
alter table channel add column failures int not null default 0;
