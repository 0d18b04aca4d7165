-- The endpoints for which something has happened that they have not been given.
create or replace function webhooks_behind() returns table (tenant_id uuid, endpoint_id uuid)
language sql stable security definer set search_path = public as $$
  select e.tenant_id, e.id from webhook_endpoints e
  join webhook_bookmarks b on b.tenant_id = e.tenant_id and b.endpoint_id = e.id
  join event_heads h on h.tenant_id = e.tenant_id
  join tenants t on t.id = e.tenant_id and t.state = 'active'
  where e.state = 'active' and b.number < h.last
$$;
