create or replace function active_tenant_network(p_tenant uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select t.network_id from tenants t where t.id = p_tenant and t.state = 'active'
$$;
