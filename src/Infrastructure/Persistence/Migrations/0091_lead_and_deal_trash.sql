-- Leads and deals can lie in the trash, and be deleted for good with what hangs on them.
alter table leads add column trashed_at timestamptz;
alter table deals add column trashed_at timestamptz;
create index leads_trash on leads (tenant_id, id desc) where trashed_at is not null;
create index deals_trash on deals (tenant_id, id desc) where trashed_at is not null;

-- The external id of a lead in the trash is free for another one.
drop index leads_external_id_key;
create unique index leads_external_id_key on leads (tenant_id, source_id, external_id) where external_id is not null and trashed_at is null;

-- What is only about a lead goes with it; that somebody asked for his data stays. Leads that repeated one that was deleted stay duplicates, of nobody.
alter table lead_history drop constraint lead_history_tenant_id_lead_id_fkey,
  add constraint lead_history_tenant_id_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table lead_comments drop constraint lead_comments_tenant_id_lead_id_fkey,
  add constraint lead_comments_tenant_id_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table lead_documents drop constraint lead_documents_lead_fkey,
  add constraint lead_documents_lead_fkey foreign key (tenant_id, id) references leads (tenant_id, id) on delete cascade;
alter table consents drop constraint consents_lead_fkey,
  add constraint consents_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table legal_holds drop constraint legal_holds_lead_fkey,
  add constraint legal_holds_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table subject_requests drop constraint subject_requests_lead_fkey,
  add constraint subject_requests_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete set null (lead_id);
alter table leads drop constraint leads_tenant_id_duplicate_of_fkey, drop constraint leads_check,
  add constraint leads_duplicate_of_fkey foreign key (tenant_id, duplicate_of) references leads (tenant_id, id) on delete set null (duplicate_of),
  add constraint leads_duplicate_of_check check (duplicate_of is null or decision = 'duplicate');
alter table deal_history drop constraint deal_history_deal_fkey,
  add constraint deal_history_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade;

-- A lead in the trash keeps its contacts, so that it is found by them there and by whoever asks for his data, and owns none of them.
alter table lead_contacts add column is_trashed boolean not null default false,
  add constraint lead_contacts_trashed_check check (not (is_first and is_trashed));

-- Gives a contact that nobody owns to the next lead that has it; whoever lies in the trash inherits nothing.
create function pass_lead_contact(p_tenant uuid, p_kind text, p_value text) returns void language plpgsql as $$
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

-- Takes the contacts of a lead out of the check for duplicates. Whoever claims one of them at this moment is waited for: it may inherit it.
create function trash_lead_contacts(p_tenant uuid, p_lead uuid) returns void language plpgsql as $$
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

-- As before; a lead that was in the trash takes part in the check again.
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

-- The way in passes over leads in the trash: their external ids are free, and whoever repeats one of their duplicates repeats that duplicate.
-- Changed where it stands, so that whatever else was changed in it stays.
create function replace_in_function(p_name text, p_from text, p_to text) returns void language plpgsql as $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = p_name loop
    if position(p_from in pg_get_functiondef(f)) = 0 then
      raise exception '% has not "%"', f, p_from;
    end if;
    execute replace(pg_get_functiondef(f), p_from, p_to);
  end loop;
end $$;
do $$
begin
  perform replace_in_function('intake_lead',
    'l.source_id = v_source.id and l.external_id = p_external_id;',
    'l.source_id = v_source.id and l.external_id = p_external_id and l.trashed_at is null;');
  perform replace_in_function('intake_lead',
    'select coalesce(l.duplicate_of, l.id) into v_first from leads l',
    'select coalesce(r.id, l.id) into v_first from leads l
    left join leads r on r.tenant_id = l.tenant_id and r.id = l.duplicate_of and r.trashed_at is null');
  perform replace_in_function('return_foreseen_leads', 'and o.id <> l.id)', 'and o.id <> l.id and o.trashed_at is null)');
  perform replace_in_function('return_foreseen_leads',
    'where n.tenant_id = p_tenant and n.kind = k.kind and n.value = k.value)',
    'where n.tenant_id = p_tenant and n.kind = k.kind and n.value = k.value and not n.is_trashed)');
end $$;
drop function replace_in_function(text, text, text);
