-- The newest entries that one way leads to, by plans that are made once. First those of a window: of a common word it has enough, and few are read.
-- Where a window is asked for, its numbers are met with the keys in the indexes; where a drawer is, the keys are enough.
create or replace function search_met(p_tenant uuid, p_kind text, p_way search_way, p_reach uuid[], p_newest bigint, p_limit int) returns setof bigint
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
