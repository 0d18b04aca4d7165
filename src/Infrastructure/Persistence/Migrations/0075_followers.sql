-- How far each follower has heard the feed of a tenant. One without a bookmark begins at the beginning; so what is there already when a follower
-- comes to be, its migration puts behind him.
create table feed_bookmarks (
  tenant_id uuid not null,
  follower text not null,
  number bigint not null,
  primary key (tenant_id, follower)
);

-- The tenants whose feeds go on after the bookmarks of these followers, and by how much.
create function feed_behind(p_followers text[]) returns table (tenant_id uuid, follower text, behind bigint)
language sql stable security definer set search_path = public as $$
  select t.id, f.follower, h.last - coalesce(b.number, 0)
  from event_heads h
  join tenants t on t.id = h.tenant_id and t.state not in ('purging', 'purged') and not t.is_being_filled
  cross join unnest(p_followers) f(follower)
  left join feed_bookmarks b on b.tenant_id = t.id and b.follower = f.follower
  where coalesce(b.number, 0) < h.last
$$;

-- The bookmark of the present tenant, for one who moves it at a time; nothing while somebody else does. A backup that was restored may know fewer
-- events than the bookmark.
create function feed_turn(p_follower text) returns table (number bigint)
language plpgsql volatile set search_path = public as $$
declare v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  insert into feed_bookmarks (tenant_id, follower, number) values (v_tenant, p_follower, 0) on conflict do nothing;
  return query
    select least(b.number, (select h.last from event_heads h where h.tenant_id = v_tenant)) from feed_bookmarks b
    where b.tenant_id = v_tenant and b.follower = p_follower for update skip locked;
end $$;
