create or replace function session_by_token(p_hash bytea, p_now timestamptz)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, created_at timestamptz, methods text[], email text, name text,
               language text, roles text[])
language sql stable security definer set search_path = public as $$
  select s.id, s.tenant_id, t.network_id, s.user_id, s.created_at, s.methods, u.email, u.name, u.language, u.roles
  from sessions s
  join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join tenants t on t.id = s.tenant_id
  where s.token_hash = p_hash and s.revoked_at is null and s.expires_at > p_now and u.state = 'active' and t.state = 'active'
$$;
