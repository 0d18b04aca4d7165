-- The bookmark of the present tenant, for one who moves it at a time; nothing while somebody else does. A backup that was restored may know fewer
-- events than the bookmark.
create or replace function feed_turn(p_follower text) returns table (number bigint)
language plpgsql volatile set search_path = public as $$
declare v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  insert into feed_bookmarks (tenant_id, follower, number) values (v_tenant, p_follower, 0) on conflict do nothing;
  return query
    select least(b.number, (select h.last from event_heads h where h.tenant_id = v_tenant)) from feed_bookmarks b
    where b.tenant_id = v_tenant and b.follower = p_follower for update skip locked;
end $$;
