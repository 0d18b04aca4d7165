create or replace function audit_tenants() returns setof uuid language sql stable security definer set search_path = public as $$
  select id from tenants order by id
$$;
