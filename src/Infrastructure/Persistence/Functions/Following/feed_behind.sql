-- The tenants whose feeds go on after the bookmarks of these followers, and by how much.
create or replace function feed_behind(p_followers text[]) returns table (tenant_id uuid, follower text, behind bigint)
language sql stable security definer set search_path = public as $$
  select t.id, f.follower, h.last - coalesce(b.number, 0)
  from event_heads h
  join tenants t on t.id = h.tenant_id and t.state not in ('purging', 'purged') and not t.is_being_filled
  cross join unnest(p_followers) f(follower)
  left join feed_bookmarks b on b.tenant_id = t.id and b.follower = f.follower
  where coalesce(b.number, 0) < h.last
$$;
