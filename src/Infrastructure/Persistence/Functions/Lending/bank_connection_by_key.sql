-- Whose address a callback comes to; nobody's where the tenant is not at work.
create or replace function bank_connection_by_key(p_key text) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id from bank_connections c
  join tenants t on t.id = c.tenant_id and t.state = 'active'
  where c.callback_key = p_key
$$;
