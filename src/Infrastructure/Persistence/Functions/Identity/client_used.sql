create or replace function client_used(p_id uuid, p_at timestamptz) returns void
language sql security definer set search_path = public as $$
  update machine_clients set last_used_at = p_at
  where id = p_id and (last_used_at is null or last_used_at < p_at - interval '1 minute')
$$;
