-- In a transaction of its own: it reads all that is known, and pollers must be able to read their feeds meanwhile.
update feed f set shown_at = (select max(k.last_seen) from known k where k.feed_id = f.id) where f.shown_at is null;
