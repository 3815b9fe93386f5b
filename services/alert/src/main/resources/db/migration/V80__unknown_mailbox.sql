-- Letters in a row that the mail server refused because it knows no such mailbox.
alter table channel add column unknown_mailbox int not null default 0;
