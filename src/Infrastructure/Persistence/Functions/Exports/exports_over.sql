create or replace function exports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select e.tenant_id, e.id from exports e join tenants t on t.id = e.tenant_id and t.state in ('active', 'suspended')
  where e.ordered_at < p_before order by e.ordered_at limit p_limit
$$;
