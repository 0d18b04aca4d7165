-- Gives a contact that nobody owns to the next lead that has it; whoever lies in the trash inherits nothing.
create or replace function pass_lead_contact(p_tenant uuid, p_kind text, p_value text) returns void language plpgsql as $$
begin
  loop
    update lead_contacts c set is_first = true
    where c.tenant_id = p_tenant and c.kind = p_kind and c.value = p_value and not c.is_trashed
      and c.lead_id = (select min(n.lead_id::text)::uuid from lead_contacts n
                       where n.tenant_id = p_tenant and n.kind = p_kind and n.value = p_value and not n.is_trashed);
    -- The heir may lose it in the same moment: then the next one.
    exit when found or not exists (select 1 from lead_contacts n
                                   where n.tenant_id = p_tenant and n.kind = p_kind and n.value = p_value and not n.is_trashed);
  end loop;
end $$;
