-- A passkey names its person by itself: whose it is must be known before the tenant is.
create or replace function passkey_by_credential(p_credential bytea)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, email text, public_key bytea, sign_count bigint)
language sql stable security definer set search_path = public as $$
  select k.id, k.tenant_id, t.network_id, k.user_id, u.email, k.public_key, k.sign_count
  from passkeys k
  join users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  join tenants t on t.id = k.tenant_id
  where k.credential_id = p_credential and u.state = 'active' and t.state = 'active'
$$;
