-- Claims contacts for a lead, in the order of their values, so that two claims never wait for each other.
-- Answers the owners of those that were taken: (kind, the lead that had it first). An owner is kept from losing the contact until
-- the claim is committed: who loses it must see everybody to whom it could go.
create or replace function claim_lead_contacts(p_tenant uuid, p_lead uuid, p_kinds text[], p_values text[])
returns table (kind text, first_lead uuid) language plpgsql as $$
declare
  contact record;
  owner uuid;
begin
  for contact in select k, v from unnest(p_kinds, p_values) as c(k, v) order by k, v loop
    loop
      insert into lead_contacts (tenant_id, kind, value, lead_id, is_first) values (p_tenant, contact.k, contact.v, p_lead, true)
      on conflict do nothing;
      exit when found;
      select c.lead_id into owner from lead_contacts c
      where c.tenant_id = p_tenant and c.kind = contact.k and c.value = contact.v and c.is_first for key share;
      if found then
        if owner <> p_lead then
          insert into lead_contacts (tenant_id, kind, value, lead_id, is_first) values (p_tenant, contact.k, contact.v, p_lead, false)
          on conflict do nothing;
          kind := contact.k;
          first_lead := owner;
          return next;
        end if;
        exit;
      end if;
      -- The owner has just lost it: it is free, or ours already.
      update lead_contacts c set is_first = true
      where c.tenant_id = p_tenant and c.kind = contact.k and c.value = contact.v and c.lead_id = p_lead;
      exit when found;
    end loop;
  end loop;
end $$;
