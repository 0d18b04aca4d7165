-- Keeps everybody else from claiming these contacts until the transaction ends. A batch calls it once for all its leads: it claims
-- lead by lead, and two batches that name the same contacts in different orders would wait for each other for ever.
-- Rows that are inserted and deleted again make others wait all the same.
create or replace function hold_lead_contacts(p_tenant uuid, p_kinds text[], p_values text[]) returns void language plpgsql as $$
declare v_nobody constant uuid := gen_random_uuid();
begin
  insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
  select p_tenant, k, v, v_nobody, true from (select distinct k, v from unnest(p_kinds, p_values) as c(k, v)) d order by k, v
  on conflict do nothing;
  delete from lead_contacts where tenant_id = p_tenant and lead_id = v_nobody;
end $$;
