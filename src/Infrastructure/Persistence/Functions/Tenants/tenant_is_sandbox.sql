create or replace function tenant_is_sandbox(p_tenant uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from tenants t where t.id = p_tenant and t.sandbox_of is not null)
$$;
