create or replace function imports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id from imports i join tenants t on t.id = i.tenant_id and t.state in ('active', 'suspended')
  where i.state not in ('checking', 'running', 'rolling_back') and coalesce(i.ended_at, i.created_at) < p_before
  order by coalesce(i.ended_at, i.created_at) limit p_limit
$$;
