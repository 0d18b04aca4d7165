-- A person's present rights under one grant. A code of a role that the tenant has not defined names one of the product's own.
create or replace function user_access(p_grant uuid)
returns table (user_id uuid, tenant_id uuid, network_id uuid, tenant_kind text, tenant_state text, session_id uuid, roles text[],
               permissions text[], is_alive boolean, expires_at timestamptz)
language sql stable security definer set search_path = public as $$
  select u.id, u.tenant_id, t.network_id, t.kind, t.state, g.session_id, u.roles,
    array(select distinct p from roles r, unnest(r.permissions) p where r.tenant_id = u.tenant_id and r.code = any (u.roles)),
    g.revoked_at is null and s.revoked_at is null and u.state = 'active', g.expires_at
  from grants g
  join sessions s on s.tenant_id = g.tenant_id and s.id = g.session_id
  join users u on u.tenant_id = g.tenant_id and u.id = g.user_id
  join tenants t on t.id = u.tenant_id
  where g.id = p_grant
$$;
