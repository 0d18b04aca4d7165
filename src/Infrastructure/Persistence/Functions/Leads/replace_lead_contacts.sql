-- Gives a lead other contacts. A contact that it owned and loses goes to the next lead that has it. A lead that was in the trash takes
-- part in the check again.
create or replace function replace_lead_contacts(p_tenant uuid, p_lead uuid, p_kinds text[], p_values text[])
returns table (kind text, first_lead uuid) language plpgsql as $$
declare lost record;
begin
  update lead_contacts c set is_trashed = false where c.tenant_id = p_tenant and c.lead_id = p_lead and c.is_trashed;
  for lost in
    delete from lead_contacts c
    where c.tenant_id = p_tenant and c.lead_id = p_lead
      and (c.kind, c.value) in (select l.kind, l.value from lead_contacts l where l.tenant_id = p_tenant and l.lead_id = p_lead
                                except select k, v from unnest(p_kinds, p_values) as n(k, v))
    returning c.kind, c.value, c.is_first
  loop
    if lost.is_first then
      perform pass_lead_contact(p_tenant, lost.kind, lost.value);
    end if;
  end loop;
  return query select * from claim_lead_contacts(p_tenant, p_lead, p_kinds, p_values);
end $$;
