create or replace function audit_tenants_unsealed() returns setof uuid language sql stable security definer set search_path = public as $$
  select distinct tenant_id from audit_unsealed
$$;
