-- A first page of what is found by one word.
create or replace function search_one(p_tenant uuid, p_kind text, p_ways search_way[], p_reach uuid[], p_newest bigint, p_limit int)
returns table (closeness int, number bigint, record_id uuid, parts int[]) language plpgsql stable as $$
declare
  v_met bigint[] := '{}';
  v_now bigint[];
  v_level int;
begin
  for v_level in select distinct way.closeness from unnest(p_ways) way order by 1 loop
    v_now := array(
      select distinct met from unnest(p_ways) way, search_met(p_tenant, p_kind, way, p_reach, p_newest, p_limit) met
      where way.closeness = v_level and met <> all (v_met) order by met desc limit p_limit - cardinality(v_met));
    return query
      with led as materialized (
        select way.part, way.is_any, way.people, drawer, search_keys(way.keys, drawer) as keys
        from unnest(p_ways) way, (select distinct search_drawer(n) as drawer from unnest(v_now) n) d
        where way.closeness <= v_level)
      select v_level, e.number, e.record_id, array(
        select distinct led.part from led
        where led.drawer = search_drawer(e.number) and search_is_of(led.people, e.responsible_id, e.creator_id)
          and case when led.is_any then e.keys && led.keys else e.keys @> led.keys end
        order by 1)
      from search_entries e where e.tenant_id = p_tenant and e.kind = p_kind and e.number = any (v_now) order by e.number desc;
    v_met := v_met || v_now;
    exit when cardinality(v_met) >= p_limit;
  end loop;
end $$;
