-- Addresses that nobody has proven to be his are not kept for long.
create or replace function forget_old_registrations(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from registrations where ctid in (
      select ctid from registrations where state = 'unconfirmed' and received_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
