create or replace function channel_inbox_forget(p_before timestamptz, p_most int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from channel_inbox b using (
      select o.tenant_id, o.id from channel_inbox o where o.received_at < p_before order by o.received_at limit p_most for update skip locked
    ) o where b.tenant_id = o.tenant_id and b.id = o.id returning 1
  )
  select count(*)::int from gone
$$;
