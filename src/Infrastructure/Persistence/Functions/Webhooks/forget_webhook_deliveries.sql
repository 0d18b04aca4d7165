create or replace function forget_webhook_deliveries(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from webhook_deliveries where ctid in (
      select ctid from webhook_deliveries where created_at < p_before and state <> 'pending' order by created_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;
