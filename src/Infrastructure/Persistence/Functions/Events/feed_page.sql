-- Some events after a number (after the oldest that are kept, without one), and how far was looked. The tenant is the present one.
-- How many positions a sheet has is asked once for the sheet: asked beside each of them, the whole array was unpacked for every one, and a
-- page of long sheets took hundreds of times as long.
create or replace function feed_page(p_after bigint, p_limit int, p_scan int, p_types text[], p_record uuid)
returns table (head bigint, forgotten bigint, scanned bigint, number bigint, id uuid, type text, aggregate_type text, aggregate_id uuid,
               sequence int, payload text, correlation_id uuid, causation_id uuid, occurred_at timestamptz)
language sql stable set search_path = public as $$
  with feed as (
    select t.id as tenant_id, coalesce(h.last, 0) as head, coalesce(h.forgotten, 0) as forgotten, coalesce(p_after, h.forgotten, 0) as after
    from (select nullif(current_setting('app.tenant', true), '')::uuid as id) t left join event_heads h on h.tenant_id = t.id),
  span as materialized (
    select s.before + u.place as number, u.position
    from (
      select s.last, s.last - cardinality(s.positions) as before, s.positions from event_sheets s
      where s.tenant_id = (select tenant_id from feed) and s.last > (select after from feed)
      order by s.last limit p_scan) s
    cross join lateral unnest(s.positions) with ordinality u(position, place)
    where s.before + u.place > (select after from feed)
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
