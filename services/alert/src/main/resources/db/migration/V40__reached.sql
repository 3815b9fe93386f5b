-- Whether any channel was there when it was to be sent. What nobody was there for is kept, and a replay decides it anew.
alter table notice add column reached boolean not null default true;
