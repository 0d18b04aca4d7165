create or replace function outbox_figures() returns table (waiting bigint, parked bigint, oldest_seconds double precision)
language sql stable security definer set search_path = public as $$
  select
    (select count(*) from outbox_events where delivered_at is null and parked_at is null),
    (select count(*) from outbox_events where parked_at is not null),
    coalesce((select extract(epoch from clock_timestamp() - min(occurred_at)) from outbox_events where delivered_at is null and parked_at is null), 0)::double precision
$$;
