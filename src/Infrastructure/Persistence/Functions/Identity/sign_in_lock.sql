create or replace function sign_in_lock(p_name bytea, p_now timestamptz) returns timestamptz
language sql stable security definer set search_path = public as $$
  select locked_until from sign_in_attempts where name_hash = p_name and locked_until > p_now
$$;
