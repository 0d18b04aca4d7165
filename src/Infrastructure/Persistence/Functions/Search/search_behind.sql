-- The tenants that something is to be done for, and how many events they are behind.
create or replace function search_behind() returns table (tenant_id uuid, behind bigint, is_walking boolean)
language sql stable security definer set search_path = public as $$
  select t.id, greatest(coalesce(h.last, 0) - coalesce(b.number, 0), 0), b.tenant_id is null or b.walking is not null
  from tenants t left join event_heads h on h.tenant_id = t.id left join search_bookmarks b on b.tenant_id = t.id
  where t.state not in ('purging', 'purged') and not t.is_being_filled
    and (b.tenant_id is null or b.walking is not null or b.number < h.last)
$$;
