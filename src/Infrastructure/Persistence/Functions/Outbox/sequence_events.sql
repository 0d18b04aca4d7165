-- One round: numbers what has become visible. A position that is missing below one that is there was rolled back, or belongs to somebody who
-- has not committed yet; it is looked for until everybody who was writing when it was missed has ended, and nobody waits for it meanwhile.
create or replace function sequence_events(p_limit int) returns int
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
