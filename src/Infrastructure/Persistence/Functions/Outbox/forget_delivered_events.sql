-- What the platform forgets in every tenant. Events: the oldest first, by the key alone, so that a look which finds nothing is one step; and
-- what their handlers noted of them. Parked ones wait for somebody, however old. No index that a claim uses knows delivered events.
create or replace function forget_delivered_events(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with oldest as (
    select e.position, e.delivered_at from outbox_events e where e.parked_at is null order by e.position limit p_limit),
  gone as (
    delete from outbox_events e using oldest o where e.position = o.position and o.delivered_at < p_before and e.delivered_at < p_before
    returning e.tenant_id, e.id),
  handled as (
    delete from handled_events h using gone g where h.tenant_id = g.tenant_id and h.event_id = g.id)
  select count(*)::int from gone
$$;
