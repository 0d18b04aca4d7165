create or replace function amo_hooks_forget(p_before timestamptz, p_most int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from amo_hooks h using (
      select o.tenant_id, o.id from amo_hooks o where o.received_at < p_before order by o.received_at limit p_most for update skip locked
    ) o where h.tenant_id = o.tenant_id and h.id = o.id returning 1
  )
  select count(*)::int from gone
$$;
