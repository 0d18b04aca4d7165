-- What must be known before the tenant is.
create or replace function registration_form_tenant(p_code text) returns table (tenant_id uuid, network_id uuid)
language sql stable security definer set search_path = public as $$
  select f.tenant_id, t.network_id from registration_forms f join tenants t on t.id = f.tenant_id
  where f.code = p_code and f.is_open and t.state = 'active'
$$;
