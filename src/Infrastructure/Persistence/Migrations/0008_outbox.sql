-- The claim below is planned once and looks for the elder events of an aggregate by that aggregate. With an index for itself that the
-- inner look cannot use, the planner has no choice: for an empty index both look alike to it, and the other one is quadratic.
drop index outbox_events_pending;
create index outbox_events_pending on outbox_events (position) where delivered_at is null and parked_at is null and attempts >= 0;

-- Takes, for each aggregate, the oldest waiting event that somebody hears. One that nobody hears is delivered by being taken:
-- it costs one write instead of three and does not leave the database.
create function outbox_claim(p_limit int, p_lease interval, p_heard text[])
returns table (type text, is_heard boolean, "position" bigint, tenant_id uuid, id uuid, aggregate_id uuid, sequence int, payload text,
               correlation_id uuid, occurred_at timestamptz, attempts int)
language plpgsql security definer set search_path = public as $$
begin
  return query
  with due as (
    select e.position, e.type = any (p_heard) as is_heard from outbox_events e
    where e.delivered_at is null and e.parked_at is null and e.attempts >= 0
      and e.next_attempt_at <= clock_timestamp() and e.leased_until <= clock_timestamp()
      and (e.type <> all (p_heard) or not exists (
        select 1 from outbox_events earlier
        where earlier.aggregate_id = e.aggregate_id and earlier.position < e.position and earlier.type = any (p_heard)
          and earlier.delivered_at is null and earlier.parked_at is null))
    order by e.position limit p_limit
    for update skip locked)
  update outbox_events e set
    attempts = e.attempts + 1,
    leased_until = case when due.is_heard then clock_timestamp() + p_lease else e.leased_until end,
    delivered_at = case when not due.is_heard then clock_timestamp() end
  from due where e.position = due.position
  returning e.type, due.is_heard, e.position, e.tenant_id, e.id, e.aggregate_id, e.sequence,
    case when due.is_heard then e.payload::text end, e.correlation_id, e.occurred_at, e.attempts;
end $$;
