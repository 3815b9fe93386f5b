-- What was fanned out before there were notices was sent: whoever was told of a story is not told of it under another name.
insert into notice (subscription_id, subject, article_id, story_id, reason, decided_at, day, decision, release_at)
select distinct on (m.subscription_id, m.subject) m.subscription_id, m.subject, m.article_id, m.story_id, m.reason,
       m.fanned_out_at, (m.fanned_out_at at time zone 'UTC')::date, 'sent', m.fanned_out_at
from match m
where m.fanned_out_at < coalesce((select min(decided_at) from notice), 'infinity')
order by m.subscription_id, m.subject, m.fanned_out_at, m.article_id
on conflict do nothing;
