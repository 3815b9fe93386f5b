-- What else of an article was asked for, in words, beside the words that matched it: `reason` stays their list, so that a
-- replica of the version before reads the rows of the new one.
alter table match add column because jsonb not null default '[]';
alter table notice add column because jsonb not null default '[]';

-- For a while both stood in one object.
update match set because = coalesce(reason -> 'because', '[]'), reason = reason -> 'words' where jsonb_typeof(reason) = 'object';
update notice set because = coalesce(reason -> 'because', '[]'), reason = reason -> 'words' where jsonb_typeof(reason) = 'object';
