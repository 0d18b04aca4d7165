create or replace function client_terms(p_client_id text, p_id uuid)
returns table (id uuid, mode text, secret_expires_at timestamptz, previous_secret_hash bytea, previous_secret_until timestamptz,
               allowed_addresses text[], requests_per_minute int)
language sql stable security definer set search_path = public as $$
  select c.id, c.mode, c.secret_expires_at, c.previous_secret_hash, c.previous_secret_until, c.allowed_addresses, c.requests_per_minute
  from machine_clients c where c.client_id = p_client_id or c.id = p_id
$$;
