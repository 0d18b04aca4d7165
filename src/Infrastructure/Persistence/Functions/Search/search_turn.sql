-- The present tenant's turn, for one at a time; nothing while somebody else has it. Whoever has no bookmark yet is walked through from the beginning.
create or replace function search_turn() returns setof search_bookmarks
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
