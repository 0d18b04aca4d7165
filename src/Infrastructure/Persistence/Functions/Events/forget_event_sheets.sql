-- A little before the events themselves are forgotten, so that no number is kept that stands for nothing.
create or replace function forget_event_sheets(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from event_sheets where ctid in (
      select ctid from event_sheets where sequenced_at < p_before + interval '1 hour' order by sequenced_at limit p_limit)
    returning tenant_id, last),
  told as (
    update event_heads h set forgotten = greatest(h.forgotten, g.last)
    from (select tenant_id, max(last) as last from gone group by tenant_id) g where h.tenant_id = g.tenant_id)
  select count(*)::int from gone
$$;
