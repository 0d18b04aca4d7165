create or replace function forget_automation_runs(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from automation_runs where ctid in (
      select ctid from automation_runs where ended_at < p_before order by ended_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;
