-- The closest records first, of those the newest, after a place where a page has ended. The tenant is the present one, said to the index as a value:
-- its operators are not leakproof, and a policy would keep them from it. What is not the first page of one word is a statement of its own.
create or replace function search_find(p_kind text, p_words jsonb, p_people uuid[], p_span int[], p_after bigint[], p_limit int)
returns table (closeness int, number bigint, record_id uuid, parts int[])
language plpgsql volatile security definer set search_path = public
set enable_indexscan = on set enable_seqscan = on set jit = off set plan_cache_mode = force_generic_plan as $$
declare
  v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  v_newest constant bigint := (select max(e.number) from search_entries e where e.tenant_id = v_tenant and e.kind = p_kind);
  v_ways constant search_way[] := search_ways(p_words, p_people);
  v_words constant int := jsonb_array_length(p_words);
  v_reach constant uuid[] := case when cardinality(p_span) > 0 then p_people[p_span[1]:p_span[2]] end;
  v_left int := p_limit;
  v_closer text := 'false';
  v_level int;
  v_found int;
begin
  if v_newest is null then
    return;
  end if;
  -- The keys are the way in, whatever the planner thinks of them. Both settings end with this function.
  perform set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true);
  if v_words = 1 and cardinality(p_after) = 0 then
    return query select * from search_one(v_tenant, p_kind, v_ways, v_reach, v_newest, p_limit);
    return;
  end if;
  for v_level in select distinct way.closeness from unnest(v_ways) way order by 1 loop
    if v_level >= coalesce(p_after[1], 0) then
      return query execute format(
        $query$
        select %s, c.number, c.record_id, (
          select array(select distinct p from unnest(array[%s]::int[]) p where p is not null order by p) from search_entries e
          where e.tenant_id = $1 and e.kind = $2 and e.number = c.number)
        from generate_series(search_drawer($4), 0, -1) as s(drawer) cross join lateral (select s.drawer & 65535 as n) d cross join lateral (
          select e.number, e.record_id from search_entries e
          where e.tenant_id = $1 and e.kind = $2 and e.number <= $4 and search_is_of($3, e.responsible_id, e.creator_id) and %s
          order by e.number desc offset 0) c
        where (select %s from search_entries e where e.tenant_id = $1 and e.kind = $2 and e.number = c.number) is not true
        limit %s
        $query$,
        v_level,
        (select string_agg(format('case when %s then %s end', search_condition(way), way.part), ', ') from unnest(v_ways) way
          where way.closeness <= v_level),
        search_condition(v_ways, v_words, v_level), v_closer, v_left)
      using v_tenant, p_kind, v_reach, case when v_level = p_after[1] then p_after[2] - 1 else v_newest end;
      get diagnostics v_found = row_count;
      v_left := v_left - v_found;
      exit when v_left <= 0;
    end if;
    v_closer := search_condition(v_ways, v_words, v_level);
  end loop;
end $$;
