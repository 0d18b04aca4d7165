-- How far the feeds of these tenants go, for a process that follows several at once.
create or replace function feed_heads(p_tenants uuid[]) returns table (tenant_id uuid, last bigint)
language sql stable security definer set search_path = public as $$
  select h.tenant_id, h.last from event_heads h where h.tenant_id = any (p_tenants)
$$;
