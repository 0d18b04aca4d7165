create or replace function sign_in_succeeded(p_name bytea) returns void
language sql security definer set search_path = public as $$
  delete from sign_in_attempts where name_hash = p_name
$$;
