-- Takes out what stands between two records of a walk and was not met there.
create or replace function search_sweep(p_kind text, p_after uuid, p_to uuid, p_met uuid[]) returns void
language sql volatile security definer set search_path = public as $$
  delete from search_entries e
  where e.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and e.kind = p_kind
    and e.record_id > p_after and (p_to is null or e.record_id <= p_to) and e.record_id <> all (p_met)
$$;
