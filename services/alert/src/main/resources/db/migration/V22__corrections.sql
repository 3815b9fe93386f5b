-- Who was told of an article, to be told when it is corrected.
create index delivery_article on delivery (article_id) where kind in ('alert', 'correction');
