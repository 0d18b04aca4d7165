-- Words that many records have were dear: a whole drawer of them was read for a page of twenty. Now the newest entries are asked alone before the
-- drawers. And most searches are one word or number and a first page: for these no statement is made and planned any more, which took longer than
-- to find.
drop function search_find(text, jsonb, uuid[], int[], bigint[], int);
drop function search_parts(jsonb, int);
drop function search_condition(jsonb, int);
drop function search_way(jsonb);
drop function search_people(int, int);

-- One way to meet a word of a query: by all of its keys or by any, where people are named for their records only.
create type search_way as (word int, closeness int, part int, is_any boolean, keys bigint[], people uuid[]);

-- All people that a query names stand in one list, and each way names a span of it.
create function search_ways(p_words jsonb, p_people uuid[]) returns search_way[] language sql immutable as $$
  select array_agg(row(w.word, (way ->> 'closeness')::int, (way ->> 'part')::int, (way ->> 'isAny')::boolean,
    array(select key::bigint from jsonb_array_elements_text(way -> 'keys') key),
    case when way ? 'from' then p_people[(way ->> 'from')::int:(way ->> 'to')::int] end)::search_way)
  from jsonb_array_elements(p_words) with ordinality as w(ways, word), jsonb_array_elements(w.ways) way
$$;

-- The keys as they are in one drawer.
create function search_keys(p_keys bigint[], p_drawer bigint) returns bigint[] language sql immutable as $$
  select array(select key + (p_drawer & 65535) from unnest(p_keys) key)
$$;

create function search_is_of(p_people uuid[], p_responsible uuid, p_creator uuid) returns boolean language sql immutable as $$
  select p_people is null or p_responsible = any (p_people) or p_creator = any (p_people)
$$;

-- The newest entries that one way leads to, by plans that are made once. First those of a window: of a common word it has enough, and few are read.
-- Where a window is asked for, its numbers are met with the keys in the indexes; where a drawer is, the keys are enough.
create function search_met(p_tenant uuid, p_kind text, p_way search_way, p_reach uuid[], p_newest bigint, p_limit int) returns setof bigint
language plpgsql stable as $$
declare
  v_window constant bigint := greatest(p_newest - 1024, 0);
  v_left int := p_limit;
  v_keys bigint[];
  v_found int;
begin
  for v_drawer in reverse search_drawer(p_newest)..search_drawer(v_window + 1) loop
    exit when v_left = 0;
    v_keys := search_keys(p_way.keys, v_drawer);
    if p_way.is_any then
      return query select e.number from search_entries e
        where e.tenant_id = p_tenant and e.kind = p_kind and e.keys && v_keys and e.number between v_window + 1 and p_newest
          and search_is_of(p_way.people, e.responsible_id, e.creator_id) and search_is_of(p_reach, e.responsible_id, e.creator_id)
        order by e.number desc limit v_left;
    else
      return query select e.number from search_entries e
        where e.tenant_id = p_tenant and e.kind = p_kind and e.keys @> v_keys and e.number between v_window + 1 and p_newest
          and search_is_of(p_way.people, e.responsible_id, e.creator_id) and search_is_of(p_reach, e.responsible_id, e.creator_id)
        order by e.number desc limit v_left;
    end if;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
  end loop;
  for v_drawer in reverse search_drawer(v_window)..0 loop
    exit when v_left = 0;
    v_keys := search_keys(p_way.keys, v_drawer);
    if p_way.is_any then
      return query select e.number from search_entries e
        where e.tenant_id = p_tenant and e.kind = p_kind and e.keys && v_keys and e.number + 0 <= v_window
          and search_is_of(p_way.people, e.responsible_id, e.creator_id) and search_is_of(p_reach, e.responsible_id, e.creator_id)
        order by e.number desc limit v_left;
    else
      return query select e.number from search_entries e
        where e.tenant_id = p_tenant and e.kind = p_kind and e.keys @> v_keys and e.number + 0 <= v_window
          and search_is_of(p_way.people, e.responsible_id, e.creator_id) and search_is_of(p_reach, e.responsible_id, e.creator_id)
        order by e.number desc limit v_left;
    end if;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
  end loop;
end $$;

-- The same as a condition on an entry e, whose drawer is d.n.
create function search_condition(p_way search_way) returns text language sql immutable as $$
  select format('(e.keys %s array[%s] and search_is_of(%L, e.responsible_id, e.creator_id))', case when p_way.is_any then '&&' else '@>' end,
    (select string_agg(format('%L::bigint + d.n', key), ', ') from unnest(p_way.keys) key), p_way.people)
$$;

-- Each word must be met in one of its ways that are close enough; a word that has none such is met nowhere.
create function search_condition(p_ways search_way[], p_words int, p_closeness int) returns text language sql immutable as $$
  select string_agg(coalesce('(' || met.somehow || ')', 'false'), ' and ')
  from generate_series(1, p_words) as asked(word) cross join lateral (
    select string_agg(search_condition(way), ' or ') as somehow from unnest(p_ways) way
    where way.word = asked.word and way.closeness <= p_closeness) met
$$;

-- A first page of what is found by one word.
create function search_one(p_tenant uuid, p_kind text, p_ways search_way[], p_reach uuid[], p_newest bigint, p_limit int)
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

-- The closest records first, of those the newest, after a place where a page has ended. The tenant is the present one, said to the index as a value:
-- its operators are not leakproof, and a policy would keep them from it. What is not the first page of one word is a statement of its own.
create function search_find(p_kind text, p_words jsonb, p_people uuid[], p_span int[], p_after bigint[], p_limit int)
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
