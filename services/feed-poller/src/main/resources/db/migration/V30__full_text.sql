-- Whether the pages of a feed's items are asked for their text.
alter table feed add column full_text boolean not null default false;
