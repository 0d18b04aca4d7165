create or replace function forget_refused_registrations(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from registrations where ctid in (
      select ctid from registrations where state in ('rejected', 'withdrawn') and decided_at < p_before
      order by decided_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;
