-- Whoever tells names no tenant, only the key; it is believed by its signature.
create or replace function channel_by_key(p_kind text, p_key text) returns table (tenant_id uuid, id uuid, account_id text, sealed_secrets bytea)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id, c.account_id, c.sealed_secrets from channels c
  join tenants t on t.id = c.tenant_id and t.state = 'active'
  where c.kind = p_kind and c.hook_key = p_key
$$;
