-- What leads were before an intake changed them. It goes with the lead, and when the intake is forgotten.
create table lead_formers (
  tenant_id uuid not null,
  intake_id uuid not null,
  lead_id uuid not null,
  before jsonb not null,
  comment_ids jsonb not null,
  from_version int not null,
  to_version int not null,
  is_restored boolean not null,
  primary key (tenant_id, intake_id, lead_id),
  constraint lead_formers_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
create index lead_formers_lead on lead_formers (tenant_id, lead_id);

-- What leads would be after the rows that a dry run has come to, for its later rows: as they would lie here. Gone when it ends.
create table foreseen_leads (
  tenant_id uuid not null references tenants (id),
  intake_id uuid not null,
  lead_id uuid not null,
  number bigint not null,
  is_new boolean not null,
  state jsonb not null,
  contacts jsonb not null,
  primary key (tenant_id, intake_id, lead_id)
);
create index foreseen_leads_lead on foreseen_leads (tenant_id, lead_id);

-- By hashes of what they would be looked up by: one too many does no harm.
create table foreseen_lead_keys (
  tenant_id uuid not null,
  intake_id uuid not null,
  key bigint not null,
  lead_id uuid not null,
  primary key (tenant_id, intake_id, key, lead_id),
  constraint foreseen_lead_keys_lead_fkey foreign key (tenant_id, intake_id, lead_id)
    references foreseen_leads (tenant_id, intake_id, lead_id) on delete cascade
);
create index foreseen_lead_keys_lead on foreseen_lead_keys (tenant_id, intake_id, lead_id);

-- Makes leads what is foreseen of them, for work that will be given up. What others have meanwhile is theirs: a number, and whose a contact was
-- first. A contact that nobody has as the first goes to the next that has it, as it does when a lead loses it.
create function return_foreseen_leads(p_tenant uuid, p_intake uuid, p_leads uuid[]) returns void language plpgsql as $$
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
                       and o.external_id = f.state ->> ''external_id'' and o.id <> l.id)',
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
                     where n.tenant_id = p_tenant and n.kind = k.kind and n.value = k.value);
end $$;

-- Takes away what dry runs that have ended foresaw of leads; how much it was. From one of them to the next, for what others foresee may be much.
create function foreseen_leads_sweep(p_limit int) returns int
language sql security definer set search_path = public as $$
  with recursive intakes as (
    (select f.tenant_id, f.intake_id from foreseen_leads f order by f.tenant_id, f.intake_id limit 1)
    union all
    select next.tenant_id, next.intake_id from intakes i
    cross join lateral (
      select f.tenant_id, f.intake_id from foreseen_leads f
      where (f.tenant_id, f.intake_id) > (i.tenant_id, i.intake_id)
      order by f.tenant_id, f.intake_id limit 1) next),
  gone as (
    delete from foreseen_leads where (tenant_id, intake_id, lead_id) in (
      select f.tenant_id, f.intake_id, f.lead_id from intakes o
      join foreseen_leads f on f.tenant_id = o.tenant_id and f.intake_id = o.intake_id
      where not exists (
        select from imports i where i.tenant_id = o.tenant_id and i.id = o.intake_id and i.state = 'checking')
      limit p_limit)
    returning 1)
  select count(*)::int from gone
$$;

-- The same of all kinds of records.
create function foreseen_sweep(p_limit int) returns int language sql security definer set search_path = public as $$
  select greatest(foreseen_clients_sweep(p_limit), foreseen_leads_sweep(p_limit))
$$;
