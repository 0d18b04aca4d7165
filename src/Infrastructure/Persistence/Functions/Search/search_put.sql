-- Puts records of one kind in their places; whoever has no keys is taken out. A record keeps the number that it has.
-- Some hundred records at a time: what it costs to plan for them is far less than what a wrong plan costs.
create or replace function search_put(p_kind text, p_ids uuid[], p_responsible uuid[], p_creators uuid[], p_keys text[]) returns void
language plpgsql volatile security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
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
