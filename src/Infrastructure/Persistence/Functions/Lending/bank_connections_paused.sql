-- Connections to banks that are left alone for a while.
create or replace function bank_connections_paused(p_now timestamptz) returns table (id uuid)
language sql stable security definer set search_path = public as $$
  select c.id from bank_connections c where c.open_until > p_now
$$;
