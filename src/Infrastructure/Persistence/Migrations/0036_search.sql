-- What records are found by: keys of words and pieces of words, and nothing that can be read. A key is a hash with its last 16 bits free for
-- the drawer: so many records that came one after the other have keys of their own, which lets a search begin with the newest drawer and stop
-- when it has enough, however common its words are.
create table search_entries (
  tenant_id uuid not null,
  kind text not null check (kind in ('lead', 'client', 'deal')),
  -- In the order in which records came to be known here.
  number bigint not null,
  record_id uuid not null,
  responsible_id uuid,
  creator_id uuid,
  keys bigint[] not null,
  primary key (tenant_id, kind, number),
  constraint search_entries_record_key unique (tenant_id, kind, record_id)
);
create index search_entries_keys on search_entries using gin (keys);

-- How far of a tenant's events the entries have followed, and where a walk over all its records stands.
create table search_bookmarks (
  tenant_id uuid primary key,
  number bigint not null,
  walking text check (walking in ('lead', 'client', 'deal')),
  walked_to uuid
);

create function search_drawer(p_number bigint) returns bigint language sql immutable as $$ select p_number >> 16 $$;

-- The tenants that something is to be done for, and how many events they are behind.
create function search_behind() returns table (tenant_id uuid, behind bigint, is_walking boolean)
language sql stable security definer set search_path = public as $$
  select t.id, greatest(coalesce(h.last, 0) - coalesce(b.number, 0), 0), b.tenant_id is null or b.walking is not null
  from tenants t left join event_heads h on h.tenant_id = t.id left join search_bookmarks b on b.tenant_id = t.id
  where t.state not in ('purging', 'purged') and not t.is_being_filled
    and (b.tenant_id is null or b.walking is not null or b.number < h.last)
$$;

-- The same of the present tenant, for who looks after it.
create function search_standing() returns table (behind bigint, is_walking boolean)
language sql stable security definer set search_path = public as $$
  select b.behind, b.is_walking from search_behind() b where b.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
$$;

-- All records of the present tenant are looked at again; what is there already is found meanwhile.
create function search_walk_again() returns void language sql volatile set search_path = public as $$
  update search_bookmarks set walking = 'lead', walked_to = '00000000-0000-0000-0000-000000000000'
  where tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
$$;

-- The present tenant's turn, for one at a time; nothing while somebody else has it. Whoever has no bookmark yet is walked through from the beginning.
create function search_turn() returns setof search_bookmarks
language plpgsql volatile set search_path = public as $$
declare v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  if not exists (select from search_bookmarks b where b.tenant_id = v_tenant) then
    insert into search_bookmarks (tenant_id, number, walking, walked_to)
    select v_tenant, coalesce((select h.last from event_heads h where h.tenant_id = v_tenant), 0), 'lead', '00000000-0000-0000-0000-000000000000'
    on conflict do nothing;
  end if;
  return query select b.* from search_bookmarks b where b.tenant_id = v_tenant for update skip locked;
end $$;

-- Puts records of one kind in their places; whoever has no keys is taken out. A record keeps the number that it has.
create function search_put(p_kind text, p_ids uuid[], p_responsible uuid[], p_creators uuid[], p_keys text[]) returns void
language plpgsql volatile security definer set search_path = public as $$
declare v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
begin
  delete from search_entries e using unnest(p_ids, p_keys) as told(id, keys)
  where e.tenant_id = v_tenant and e.kind = p_kind and e.record_id = told.id and told.keys is null;
  insert into search_entries as e (tenant_id, kind, number, record_id, responsible_id, creator_id, keys)
  select v_tenant, p_kind, placed.number, placed.id, placed.responsible_id, placed.creator_id,
    array(select key + (search_drawer(placed.number) & 65535) from unnest(placed.keys::bigint[]) key)
  from (
    select told.*, coalesce(known.number, newest.number + row_number() over (partition by known.number is null order by told.place)) as number
    from unnest(p_ids, p_responsible, p_creators, p_keys) with ordinality as told(id, responsible_id, creator_id, keys, place)
    left join search_entries known on known.tenant_id = v_tenant and known.kind = p_kind and known.record_id = told.id
    cross join (select coalesce(max(n.number), 0) as number from search_entries n where n.tenant_id = v_tenant and n.kind = p_kind) newest
    where told.keys is not null) placed
  on conflict (tenant_id, kind, record_id) do update
    set responsible_id = excluded.responsible_id, creator_id = excluded.creator_id, keys = excluded.keys
    where (e.responsible_id, e.creator_id, e.keys) is distinct from (excluded.responsible_id, excluded.creator_id, excluded.keys);
  -- What waits in the index's list is read by every search.
  perform gin_clean_pending_list('search_entries_keys'::regclass);
end $$;

-- Takes out what stands between two records of a walk and was not met there.
create function search_sweep(p_kind text, p_after uuid, p_to uuid, p_met uuid[]) returns void
language sql volatile security definer set search_path = public as $$
  delete from search_entries e
  where e.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and e.kind = p_kind
    and e.record_id > p_after and (p_to is null or e.record_id <= p_to) and e.record_id <> all (p_met)
$$;

-- Whose an entry must be: all people that a query names stand in one list ($3), and each condition names a span of it.
create function search_people(p_from int, p_to int) returns text language sql immutable strict as $$
  select format('(e.responsible_id = any (($3)[%1$s:%2$s]) or e.creator_id = any (($3)[%1$s:%2$s]))', p_from, p_to)
$$;

-- One way to be found, as a condition on an entry: all of its keys, or any of them; where it is for the records of some people only, theirs.
-- Keys are those of one drawer.
create function search_way(p_way jsonb) returns text language sql immutable set search_path = public as $$
  select format('(e.keys %s array[%s]%s)', case when (p_way ->> 'isAny')::boolean then '&&' else '@>' end,
    (select string_agg(format('%L::bigint + d.n', key::bigint), ', ') from jsonb_array_elements_text(p_way -> 'keys') key),
    ' and ' || search_people((p_way ->> 'from')::int, (p_way ->> 'to')::int))
$$;

-- Each word of the query must be met in one of its ways that are close enough; a word that has none such is met nowhere.
create function search_condition(p_words jsonb, p_closeness int) returns text language sql immutable set search_path = public as $$
  select string_agg(word.condition, ' and ') from (
    select coalesce('(' || (
      select string_agg(search_way(way), ' or ') from jsonb_array_elements(w) way where (way ->> 'closeness')::int <= p_closeness) || ')', 'false') as condition
    from jsonb_array_elements(p_words) w) word
$$;

-- Which parts of an entry the ways lead to, where they do.
create function search_parts(p_words jsonb, p_closeness int) returns text language sql immutable set search_path = public as $$
  select string_agg(format('case when %s then %s end', search_way(way), (way ->> 'part')::int), ', ')
  from jsonb_array_elements(p_words) w, jsonb_array_elements(w) way where (way ->> 'closeness')::int <= p_closeness
$$;

-- The closest records first, of those the newest, after a place where a page has ended. The tenant is the present one, said to the index as a value:
-- its operators are not leakproof, and a policy would keep them from it. Whole plans are made anew, for every query is another one.
create function search_find(p_kind text, p_words jsonb, p_people uuid[], p_span int[], p_after bigint[], p_limit int)
returns table (closeness int, number bigint, record_id uuid, parts int[])
language plpgsql volatile security definer set search_path = public set enable_indexscan = on set enable_seqscan = on set jit = off as $$
declare
  v_tenant constant uuid := nullif(current_setting('app.tenant', true), '')::uuid;
  v_newest bigint := (select max(e.number) from search_entries e where e.tenant_id = v_tenant and e.kind = p_kind);
  v_left int := p_limit;
  v_closer text := 'false';
  v_closeness int;
  v_found int;
begin
  -- The keys are the way in, whatever the planner thinks of them. Both settings end with this function.
  perform set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true);
  for v_closeness in
    select distinct (way ->> 'closeness')::int from jsonb_array_elements(p_words) w, jsonb_array_elements(w) way order by 1
  loop
    if v_newest is not null and v_closeness >= coalesce(p_after[1], 0) then
      return query execute format(
        $query$
        select %s, c.number, c.record_id, (
          select array(select distinct p from unnest(array[%s]::int[]) p where p is not null order by p) from search_entries e
          where e.tenant_id = $1 and e.kind = $2 and e.number = c.number)
        from generate_series(search_drawer($4), 0, -1) as s(drawer) cross join lateral (select s.drawer & 65535 as n) d cross join lateral (
          select e.number, e.record_id from search_entries e
          where e.tenant_id = $1 and e.kind = $2 and e.number <= $4%s and %s order by e.number desc offset 0) c
        where (select %s from search_entries e where e.tenant_id = $1 and e.kind = $2 and e.number = c.number) is not true
        limit %s
        $query$,
        v_closeness, search_parts(p_words, v_closeness), ' and ' || search_people(p_span[1], p_span[2]),
        search_condition(p_words, v_closeness), v_closer, v_left)
      using v_tenant, p_kind, p_people, case when v_closeness = p_after[1] then p_after[2] - 1 else v_newest end;
      get diagnostics v_found = row_count;
      v_left := v_left - v_found;
      exit when v_left <= 0;
    end if;
    v_closer := search_condition(p_words, v_closeness);
  end loop;
end $$;
