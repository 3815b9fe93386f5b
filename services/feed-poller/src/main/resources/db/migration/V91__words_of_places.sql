-- When a feed showed items last: they are those that were seen then. Whose words of an article stand depends on who shows it.
alter table feed add column shown_at timestamptz;
