-- Makes leads what is foreseen of them, for work that will be given up. What others have meanwhile is theirs: a number, and whose a contact was
-- first. A contact that nobody has as the first goes to the next that has it, as it does when a lead loses it.
create or replace function return_foreseen_leads(p_tenant uuid, p_intake uuid, p_leads uuid[]) returns void language plpgsql as $$
declare
  v_columns text;
  v_kinds text[];
  v_values text[];
begin
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into v_columns from pg_attribute a
  where a.attrelid = 'leads'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '';
  execute format(
    'insert into leads (%1$s) select %2$s from foreseen_leads f cross join lateral jsonb_populate_record(null::leads, f.state) r
     where f.tenant_id = $1 and f.intake_id = $2 and f.lead_id = any ($3) and f.is_new on conflict do nothing',
    v_columns, 'r.' || replace(v_columns, ', ', ', r.')) using p_tenant, p_intake, p_leads;
  execute format(
    'update leads l set (%1$s) = (select %2$s from jsonb_populate_record(null::leads, f.state) r) from foreseen_leads f
     where f.tenant_id = $1 and f.intake_id = $2 and f.lead_id = any ($3) and not f.is_new and l.tenant_id = f.tenant_id and l.id = f.lead_id
       and not exists (select from leads o where o.tenant_id = $1 and o.source_id = l.source_id
                       and o.external_id = f.state ->> ''external_id'' and o.id <> l.id and o.trashed_at is null)',
    v_columns, 'r.' || replace(v_columns, ', ', ', r.')) using p_tenant, p_intake, p_leads;

  with gone as (delete from lead_contacts c where c.tenant_id = p_tenant and c.lead_id = any (p_leads) returning c.kind, c.value),
  has as (
    select c.kind, c.value from foreseen_leads f
    cross join lateral jsonb_to_recordset(f.contacts) as c (kind text, value text)
    where f.tenant_id = p_tenant and f.intake_id = p_intake and f.lead_id = any (p_leads))
  select array_agg(k.kind), array_agg(k.value) into v_kinds, v_values from (select * from gone union select * from has) k;

  insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
  select p_tenant, c.kind, c.value, f.lead_id, c.is_first from foreseen_leads f
  cross join lateral jsonb_to_recordset(f.contacts) as c (kind text, value text, is_first boolean)
  where f.tenant_id = p_tenant and f.intake_id = p_intake and f.lead_id = any (p_leads) and c.is_first
    and exists (select from leads l where l.tenant_id = p_tenant and l.id = f.lead_id)
  on conflict do nothing;
  insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
  select p_tenant, c.kind, c.value, f.lead_id, false from foreseen_leads f
  cross join lateral jsonb_to_recordset(f.contacts) as c (kind text, value text)
  where f.tenant_id = p_tenant and f.intake_id = p_intake and f.lead_id = any (p_leads)
    and exists (select from leads l where l.tenant_id = p_tenant and l.id = f.lead_id)
  on conflict do nothing;
  update lead_contacts c set is_first = true from unnest(v_kinds, v_values) as k (kind, value)
  where c.tenant_id = p_tenant and c.kind = k.kind and c.value = k.value
    and not exists (select from lead_contacts o where o.tenant_id = p_tenant and o.kind = k.kind and o.value = k.value and o.is_first)
    and c.lead_id = (select min(n.lead_id::text)::uuid from lead_contacts n
                     where n.tenant_id = p_tenant and n.kind = k.kind and n.value = k.value and not n.is_trashed);
end $$;
