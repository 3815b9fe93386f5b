-- Hubs and topics of a feed that were tried one right after the other, and not in turn for ever.
alter table hub_subscription add column tried int not null default 1;
