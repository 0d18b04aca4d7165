create or replace function forget_old_requests(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from client_requests where ctid in (select ctid from client_requests where at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
