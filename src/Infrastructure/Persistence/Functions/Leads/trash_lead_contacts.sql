-- Takes the contacts of a lead out of the check for duplicates. Whoever claims one of them at this moment is waited for: it may inherit it.
create or replace function trash_lead_contacts(p_tenant uuid, p_lead uuid) returns void language plpgsql as $$
declare lost record;
begin
  perform from lead_contacts c where c.tenant_id = p_tenant and c.lead_id = p_lead order by c.kind, c.value for update;
  for lost in
    select c.kind, c.value, c.is_first from lead_contacts c where c.tenant_id = p_tenant and c.lead_id = p_lead order by c.kind, c.value
  loop
    update lead_contacts c set is_first = false, is_trashed = true
    where c.tenant_id = p_tenant and c.kind = lost.kind and c.value = lost.value and c.lead_id = p_lead;
    if lost.is_first then
      perform pass_lead_contact(p_tenant, lost.kind, lost.value);
    end if;
  end loop;
end $$;
