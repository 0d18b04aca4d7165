-- How far each follower has heard the feed of a tenant. One without a bookmark begins at the beginning; so what is there already when a follower
-- comes to be, its migration puts behind him.
create table feed_bookmarks (
  tenant_id uuid not null,
  follower text not null,
  number bigint not null,
  primary key (tenant_id, follower)
);
