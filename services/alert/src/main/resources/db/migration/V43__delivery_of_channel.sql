-- The next of one channel, however many stand before it in all others.
drop index delivery_channel;
create index delivery_channel on delivery (channel_id, due_at) where state in ('pending', 'held');
