-- A machine client and an application may have one name; each has keys of its own.
create or replace function client_keys_of(p_client_id text, p_now timestamptz)
returns table (kid text, algorithm text, public_key bytea, is_application boolean)
language sql stable security definer set search_path = public as $$
  select k.kid, k.algorithm, k.public_key, false
  from machine_clients c join client_keys k on k.tenant_id = c.tenant_id and k.owner_id = c.id
  where c.client_id = p_client_id and c.revoked_at is null and (k.expires_at is null or k.expires_at > p_now)
  union all
  select k.kid, k.algorithm, k.public_key, true
  from applications a join client_keys k on k.tenant_id = a.tenant_id and k.owner_id = a.id
  where a.client_id = p_client_id and (k.expires_at is null or k.expires_at > p_now)
$$;
