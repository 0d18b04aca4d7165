-- Tenants with rules whose run of this night has not begun.
create or replace function retention_tenants_due(p_night date) returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.tenant_id from retention_policies p join tenants t on t.id = p.tenant_id
  where jsonb_array_length(p.rules) > 0 and t.state in ('active', 'suspended')
    and not exists (select from retention_runs r where r.tenant_id = p.tenant_id and r.night = p_night)
$$;
