-- The dispatcher works for all tenants. It takes, for each aggregate, only the oldest waiting event: that is the order.
create or replace function outbox_claim(p_limit int, p_lease interval)
returns table ("position" bigint, tenant_id uuid, id uuid, type text, aggregate_id uuid, sequence int, payload text,
               correlation_id uuid, occurred_at timestamptz, attempts int)
language sql security definer set search_path = public as $$
  with due as (
    select e.position from outbox_events e
    where e.delivered_at is null and e.parked_at is null and e.next_attempt_at <= clock_timestamp() and e.leased_until <= clock_timestamp()
      and not exists (
        select 1 from outbox_events earlier
        where earlier.aggregate_id = e.aggregate_id and earlier.position < e.position
          and earlier.delivered_at is null and earlier.parked_at is null)
    order by e.position limit p_limit
    for update skip locked)
  update outbox_events e set leased_until = clock_timestamp() + p_lease, attempts = e.attempts + 1
  from due where e.position = due.position
  returning e.position, e.tenant_id, e.id, e.type, e.aggregate_id, e.sequence, e.payload::text, e.correlation_id, e.occurred_at, e.attempts
$$;

-- Takes, for each aggregate, the oldest waiting event that somebody hears and a row of those behind it: where many events wait for one
-- aggregate, taking them one at a time made each claim look through all of them. Whoever has the first has the row, so nobody else works
-- on the aggregate; what is still at work from an earlier claim ends the row.
create or replace function outbox_claim(p_limit int, p_lease interval, p_heard text[])
returns table (type text, is_heard boolean, "position" bigint, tenant_id uuid, id uuid, aggregate_id uuid, sequence int, payload text,
               correlation_id uuid, occurred_at timestamptz, attempts int)
language plpgsql security definer set search_path = public as $$
begin
  return query
  with first as (
    select e.position, e.aggregate_id, e.type = any (p_heard) as is_heard from outbox_events e
    where e.delivered_at is null and e.parked_at is null and e.attempts >= 0
      and e.next_attempt_at <= clock_timestamp() and e.leased_until <= clock_timestamp()
      and (e.type <> all (p_heard) or not exists (
        select 1 from outbox_events earlier
        where earlier.aggregate_id = e.aggregate_id and earlier.position < e.position and earlier.type = any (p_heard)
          and earlier.delivered_at is null and earlier.parked_at is null))
    order by e.position limit p_limit
    for update skip locked),
  -- No more in all than asked for, the oldest first, so that a claim is worked off well within its lease; a row is cut, never holed.
  due as (
    (select f.position, f.is_heard from first f
    union all
    select behind.position, true from first f cross join lateral (
      select e.position, e.leased_until from outbox_events e
      where e.aggregate_id = f.aggregate_id and e.position > f.position and e.type = any (p_heard)
        and e.delivered_at is null and e.parked_at is null
      order by e.position limit 31) behind
    where f.is_heard and not exists (
      select 1 from outbox_events busy
      where busy.aggregate_id = f.aggregate_id and busy.position > f.position and busy.position <= behind.position
        and busy.type = any (p_heard) and busy.delivered_at is null and busy.parked_at is null
        and (busy.leased_until > clock_timestamp() or busy.next_attempt_at > clock_timestamp())))
    order by 1 limit p_limit)
  update outbox_events e set
    attempts = e.attempts + 1,
    leased_until = case when due.is_heard then clock_timestamp() + p_lease else e.leased_until end,
    delivered_at = case when not due.is_heard then clock_timestamp() end
  from due where e.position = due.position
  returning e.type, due.is_heard, e.position, e.tenant_id, e.id, e.aggregate_id, e.sequence,
    case when due.is_heard then e.payload::text end, e.correlation_id, e.occurred_at, e.attempts;
end $$;
