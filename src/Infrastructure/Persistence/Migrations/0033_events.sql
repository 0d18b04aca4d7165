-- What was committed to the outbox, in one order for each tenant. Positions are given before a commit and so do not tell the order in
-- which changes become visible; a number is given when an event is seen, by one round after the other, and is never taken back.
create table event_sequencer (
  is_one boolean primary key default true check (is_one),
  -- Every position up to here was seen, or is missing.
  seen bigint not null,
  missing int8multirange not null default '{}',
  -- Of those missing, the ones that only these transactions can still bring.
  doubtful int8multirange not null default '{}',
  writers text[] not null default '{}'
);
insert into event_sequencer (seen) values (0);

create table event_heads (
  tenant_id uuid primary key,
  last bigint not null,
  forgotten bigint not null default 0
) with (fillfactor = 50);

-- What one round has found of one tenant: the events whose numbers end with `last`, by their positions.
create table event_sheets (
  tenant_id uuid not null,
  last bigint not null,
  positions bigint[] not null,
  sequenced_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, last)
);
create index event_sheets_age on event_sheets (sequenced_at);

-- Who may still commit events: whoever has begun to write into the outbox holds this lock until his end.
create function outbox_writers() returns text[] language sql volatile security definer set search_path = public as $$
  select coalesce(array_agg(distinct l.virtualtransaction), '{}') from pg_locks l
  where l.locktype = 'relation' and l.mode = 'RowExclusiveLock' and l.relation = 'outbox_events'::regclass
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and l.pid is distinct from pg_backend_pid()
$$;

-- One round: numbers what has become visible. A position that is missing below one that is there was rolled back, or belongs to somebody who
-- has not committed yet; it is looked for until everybody who was writing when it was missed has ended, and nobody waits for it meanwhile.
create function sequence_events(p_limit int) returns int
language plpgsql volatile security definer set search_path = public as $$
declare
  s event_sequencer;
  v_writing text[] := '{}';
  v_positions bigint[];
  v_tenants uuid[];
begin
  select * into s from event_sequencer for update;
  -- Asked before the look: whoever has ended by now, his events are there to be seen by it.
  if not isempty(s.missing) then
    v_writing := outbox_writers();
  end if;

  select array_agg(f.position order by f.position), array_agg(f.tenant_id order by f.position) into v_positions, v_tenants
  from (
    (select e.position, e.tenant_id from unnest(s.missing) r join outbox_events e on e.position >= lower(r) and e.position < upper(r))
    union all
    (select e.position, e.tenant_id from outbox_events e where e.position > s.seen order by e.position limit p_limit)) f;
  if v_positions is null and isempty(s.missing) then
    return 0;
  end if;

  if v_positions is not null then
    if v_positions[cardinality(v_positions)] > s.seen then
      s.missing := s.missing + int8multirange(int8range(s.seen + 1, v_positions[cardinality(v_positions)], '[]'));
      s.seen := v_positions[cardinality(v_positions)];
    end if;
    s.missing := s.missing - (select range_agg(int8range(p, p, '[]')) from unnest(v_positions) p);
    with found as (
      select f.tenant_id, array_agg(f.position order by f.position) as positions
      from unnest(v_positions, v_tenants) f(position, tenant_id) group by f.tenant_id),
    heads as (
      insert into event_heads as h (tenant_id, last) select f.tenant_id, cardinality(f.positions) from found f order by f.tenant_id
      on conflict (tenant_id) do update set last = h.last + excluded.last returning h.tenant_id, h.last)
    insert into event_sheets (tenant_id, last, positions)
    select h.tenant_id, h.last, f.positions from heads h join found f using (tenant_id);
  end if;

  if not s.writers && v_writing then
    s.missing := s.missing - s.doubtful;
    s.doubtful := s.missing;
    s.writers := case when isempty(s.missing) then '{}' else outbox_writers() end;
  end if;
  update event_sequencer set seen = s.seen, missing = s.missing, doubtful = s.doubtful, writers = s.writers;
  if v_positions is not null then
    perform pg_notify('mak_feed', '');
  end if;
  return coalesce(cardinality(v_positions), 0);
end $$;

-- Some events after a number (after the oldest that are kept, without one), and how far was looked. The tenant is the present one.
create function feed_page(p_after bigint, p_limit int, p_scan int, p_types text[], p_record uuid)
returns table (head bigint, forgotten bigint, scanned bigint, number bigint, id uuid, type text, aggregate_type text, aggregate_id uuid,
               sequence int, payload text, correlation_id uuid, causation_id uuid, occurred_at timestamptz)
language sql stable set search_path = public as $$
  with feed as (
    select t.id as tenant_id, coalesce(h.last, 0) as head, coalesce(h.forgotten, 0) as forgotten, coalesce(p_after, h.forgotten, 0) as after
    from (select nullif(current_setting('app.tenant', true), '')::uuid as id) t left join event_heads h on h.tenant_id = t.id),
  span as materialized (
    select s.last - cardinality(s.positions) + u.place as number, u.position
    from (
      select * from event_sheets s where s.tenant_id = (select tenant_id from feed) and s.last > (select after from feed)
      order by s.last limit p_scan) s
    cross join lateral unnest(s.positions) with ordinality u(position, place)
    where s.last - cardinality(s.positions) + u.place > (select after from feed)
    order by s.last, u.place limit p_scan),
  page as (
    select span.number, e.id, e.type, e.aggregate_type, e.aggregate_id, e.sequence, e.payload::text, e.correlation_id, e.causation_id, e.occurred_at
    from span join outbox_events e on e.position = span.position
    where e.tenant_id = (select tenant_id from feed) and e.type = any (p_types) and (p_record is null or e.aggregate_id = p_record)
    order by span.number limit p_limit)
  select f.head, f.forgotten,
    case when (select count(*) from page) = p_limit then coalesce((select max(page.number) from page), f.after)
         else coalesce((select max(span.number) from span), f.after) end,
    p.*
  from feed f left join page p on true
  order by p.number
$$;

-- A little before the events themselves are forgotten, so that no number is kept that stands for nothing.
create function forget_event_sheets(p_before timestamptz, p_limit int) returns int
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
