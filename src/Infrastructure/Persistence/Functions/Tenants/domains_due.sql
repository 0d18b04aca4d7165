create or replace function domains_due(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select d.tenant_id, d.id from tenant_domains d join tenants t on t.id = d.tenant_id
  where d.verified_at is not null and not d.is_ours and d.checked_at < p_before and t.state in ('active', 'suspended')
  order by d.checked_at limit p_limit
$$;
