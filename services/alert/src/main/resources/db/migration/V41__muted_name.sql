-- The stories that a subscription hears nothing of, under every name that they have or had: muting one name mutes all.
create view muted_name as
select u.subscription_id, s.id as story_id
from muted_story u join story m on m.id = u.story_id join story s on s.id = coalesce(m.merged_into, m.id)
union
select u.subscription_id, s.id
from muted_story u join story m on m.id = u.story_id join story s on s.merged_into = coalesce(m.merged_into, m.id);

create index muted_story_story on muted_story (story_id);
