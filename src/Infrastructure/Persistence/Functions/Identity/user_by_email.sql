-- What must be known before the tenant is.
create or replace function user_by_email(p_email text)
returns table (id uuid, tenant_id uuid, network_id uuid, password_hash text, state text, tenant_state text)
language sql stable security definer set search_path = public as $$
  select u.id, u.tenant_id, t.network_id, u.password_hash, u.state, t.state
  from users u join tenants t on t.id = u.tenant_id where u.email = p_email
$$;
