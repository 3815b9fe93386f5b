-- Only a feed that nobody but lists asked for goes with the last list that names it.
alter table feed add column by_list boolean not null default false;
update feed set by_list = true where id in (select feed_id from listed_feed);

-- What a list names beside what it brought was not written down: each is read again as a whole.
update followed_list set etag = null, last_modified = null;
