-- An article is asked for by its address too; addresses are longer than a btree's entries may be.
create index article_url on article using hash (url);
