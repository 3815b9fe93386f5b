-- The matches of a week are counted again and again: what is counted stands in the index.
drop index match_history;
create index match_history on match (subscription_id, matched_at) include (article_id, story_id);
