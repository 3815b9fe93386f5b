-- A search begins under the highest position that no running writer may still pass: looked up, not counted.
create index article_position_at on article (position);
