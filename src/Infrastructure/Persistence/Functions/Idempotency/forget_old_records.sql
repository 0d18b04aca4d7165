create or replace function forget_old_records(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from idempotency_records where ctid in (select ctid from idempotency_records where created_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
