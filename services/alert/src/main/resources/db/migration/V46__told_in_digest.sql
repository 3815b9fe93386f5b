-- Which digest told of an article, and which revision of it: so that its readers are told when that is corrected.
alter table notice add column digest_subject text;
alter table notice add column told_revision text;
create index notice_told on notice (article_id) where told_revision is not null;
