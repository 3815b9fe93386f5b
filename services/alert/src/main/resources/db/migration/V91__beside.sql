-- The words are how another feed puts it (`wordsOf` of the record): those that stand have not arrived yet.
alter table article add column beside boolean not null default false;
