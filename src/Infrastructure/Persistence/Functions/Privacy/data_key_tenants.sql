-- Tenants that have changed their key at least once.
create or replace function data_key_tenants() returns setof uuid language sql stable security definer set search_path = public as $$
  select tenant_id from data_keys where purpose = 'seal' and wrapped_key is not null group by tenant_id having count(*) > 1
$$;
