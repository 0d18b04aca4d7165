-- What must be known before the tenant is: who is this client, and may he still come in.
create or replace function client_access(p_client_id text, p_id uuid)
returns table (id uuid, tenant_id uuid, network_id uuid, tenant_kind text, tenant_state text, client_id text, secret_hash bytea, permissions text[], is_revoked boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.tenant_id, t.network_id, t.kind, t.state, c.client_id, c.secret_hash, c.permissions, c.revoked_at is not null
  from machine_clients c join tenants t on t.id = c.tenant_id
  where c.client_id = p_client_id or c.id = p_id
$$;
