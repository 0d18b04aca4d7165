create or replace function tenant_facts(p_id uuid)
returns table (id uuid, network_id uuid, kind text, state text, language text, time_zone text)
language sql stable security definer set search_path = public as $$
  select t.id, t.network_id, t.kind, t.state, t.language, t.time_zone from tenants t where t.id = p_id
$$;
