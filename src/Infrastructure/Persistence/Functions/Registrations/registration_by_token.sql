create or replace function registration_by_token(p_hash bytea, p_now timestamptz) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select r.tenant_id, r.id from registrations r join tenants t on t.id = r.tenant_id
  where r.token_hash = p_hash and r.token_expires_at > p_now and t.state = 'active'
$$;
