create table sources (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  responsible_id uuid,
  default_processing_way text,
  cost_per_lead_minor bigint,
  cost_per_lead_currency text,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint sources_code_key unique (tenant_id, code)
);

create table lead_statuses (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name_en text not null,
  name_ru text not null,
  color text not null,
  position int not null,
  is_initial boolean not null,
  is_final boolean not null,
  is_system boolean not null,
  transitions text[] not null,
  version int not null,
  primary key (tenant_id, id),
  constraint lead_statuses_code_key unique (tenant_id, code)
);

create table leads (
  tenant_id uuid not null,
  id uuid not null,
  name text,
  phones jsonb not null,
  emails jsonb not null,
  city text,
  product text,
  requested_amount_minor bigint,
  requested_amount_currency text,
  source_id uuid not null,
  source_code text not null,
  processing_way text,
  utm jsonb,
  consent jsonb,
  external_id text,
  custom_values jsonb,
  status text not null,
  responsible_id uuid,
  decision text not null check (decision in ('accepted', 'duplicate')),
  duplicate_of uuid,
  lot_id uuid,
  seller_tenant_id uuid,
  sale_lot_id uuid,
  comment_count int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, source_id) references sources (tenant_id, id),
  constraint leads_status_fkey foreign key (tenant_id, status) references lead_statuses (tenant_id, code),
  foreign key (tenant_id, duplicate_of) references leads (tenant_id, id),
  check ((decision = 'duplicate') = (duplicate_of is not null))
) with (fillfactor = 85);
-- Ids are in order of creation, so each of these also serves "newest first" by keyset.
create index leads_list on leads (tenant_id, status, source_id, id desc);
create index leads_source on leads (tenant_id, source_id, id desc);
create index leads_responsible on leads (tenant_id, responsible_id, id desc) where responsible_id is not null;
create index leads_duplicate_of on leads (tenant_id, duplicate_of, id desc) where duplicate_of is not null;
create unique index leads_external_id_key on leads (tenant_id, source_id, external_id) where external_id is not null;
create unique index leads_lot_key on leads (tenant_id, lot_id) where lot_id is not null;

-- Every contact of every lead. The lead that had a contact first owns it: that is what makes the duplicate check race-free.
-- Written together with the lead by the functions below and nowhere else.
create table lead_contacts (
  tenant_id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  value text not null,
  lead_id uuid not null,
  is_first boolean not null,
  primary key (tenant_id, kind, value, lead_id)
);
create index lead_contacts_lead on lead_contacts (tenant_id, lead_id);
create unique index lead_contacts_first on lead_contacts (tenant_id, kind, value) include (lead_id) where is_first;

create table lead_history (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  from_status text,
  to_status text,
  responsible_id uuid,
  lot_id uuid,
  comment text,
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, id)
);
create index lead_history_lead on lead_history (tenant_id, lead_id, id desc);

create table lead_comments (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  text text not null,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, id)
);
create index lead_comments_lead on lead_comments (tenant_id, lead_id, id desc);

-- Claims contacts for a lead, in the order of their values, so that two claims never wait for each other.
-- Answers the owners of those that were taken: (kind, the lead that had it first). An owner is kept from losing the contact until
-- the claim is committed: who loses it must see everybody to whom it could go.
create function claim_lead_contacts(p_tenant uuid, p_lead uuid, p_kinds text[], p_values text[])
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

-- Keeps everybody else from claiming these contacts until the transaction ends. A batch calls it once for all its leads: it claims
-- lead by lead, and two batches that name the same contacts in different orders would wait for each other for ever.
-- Rows that are inserted and deleted again make others wait all the same.
create function hold_lead_contacts(p_tenant uuid, p_kinds text[], p_values text[]) returns void language plpgsql as $$
declare v_nobody constant uuid := gen_random_uuid();
begin
  insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
  select p_tenant, k, v, v_nobody, true from (select distinct k, v from unnest(p_kinds, p_values) as c(k, v)) d order by k, v
  on conflict do nothing;
  delete from lead_contacts where tenant_id = p_tenant and lead_id = v_nobody;
end $$;

-- Gives a lead other contacts. A contact that it owned and loses goes to the next lead that has it.
create function replace_lead_contacts(p_tenant uuid, p_lead uuid, p_kinds text[], p_values text[])
returns table (kind text, first_lead uuid) language plpgsql as $$
declare lost record;
begin
  for lost in
    delete from lead_contacts c
    where c.tenant_id = p_tenant and c.lead_id = p_lead
      and (c.kind, c.value) in (select l.kind, l.value from lead_contacts l where l.tenant_id = p_tenant and l.lead_id = p_lead
                                except select k, v from unnest(p_kinds, p_values) as n(k, v))
    returning c.kind, c.value, c.is_first
  loop
    while lost.is_first loop
      update lead_contacts c set is_first = true
      where c.tenant_id = p_tenant and c.kind = lost.kind and c.value = lost.value
        and c.lead_id = (select min(n.lead_id::text)::uuid from lead_contacts n
                         where n.tenant_id = p_tenant and n.kind = lost.kind and n.value = lost.value);
      -- The heir may lose it in the same moment: then the next one.
      exit when found or not exists (select 1 from lead_contacts n
                                     where n.tenant_id = p_tenant and n.kind = lost.kind and n.value = lost.value);
    end loop;
  end loop;
  return query select * from claim_lead_contacts(p_tenant, p_lead, p_kinds, p_values);
end $$;

-- The way in, in one statement: the answer to a known key, or source, claims, lead, event, audit, comment and the stored answer.
-- outcome: stored | replay | key_reused | source_unknown | source_archived | responsible_unknown | known (an earlier lead with this external id)
create function intake_lead(
  p_id uuid, p_name text, p_phones jsonb, p_emails jsonb, p_city text, p_product text, p_amount bigint, p_currency text,
  p_source text, p_processing_way text, p_utm jsonb, p_consent jsonb, p_external_id text, p_custom_values jsonb, p_responsible uuid,
  p_lot uuid, p_seller uuid, p_kinds text[], p_values text[], p_reasons text[], p_comment text, p_at timestamptz,
  p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_key text, p_hash bytea, p_ids uuid[])
returns table (outcome text, lead_id uuid, status int, body bytea, decision text, responsible_id uuid) language plpgsql as $$
declare
  v_tenant uuid := current_setting('app.tenant')::uuid;
  v_source record;
  v_known record;
  v_matches uuid[] := '{}';
  v_links jsonb := '[]';
  v_reasons text[] := p_reasons;
  v_first uuid;
  v_first_responsible uuid;
  v_status text;
  v_version int := case when p_lot is null then 1 else 2 end;
  v_match record;
begin
  if p_key is not null then
    select r.status, r.body, r.request_hash, r.created_at into v_known from idempotency_records r
    where r.tenant_id = v_tenant and r.caller_id = p_actor and r.key = p_key;
    if found and v_known.created_at <= p_at - interval '24 hours' then
      delete from idempotency_records r where r.tenant_id = v_tenant and r.caller_id = p_actor and r.key = p_key;
    elsif found then
      return query select case when v_known.request_hash = p_hash then 'replay' else 'key_reused' end,
        null::uuid, v_known.status, v_known.body, null::text, null::uuid;
      return;
    end if;
  end if;

  select s.id, s.kind, s.responsible_id, s.default_processing_way, s.archived_at into v_source
  from sources s where s.tenant_id = v_tenant and s.code = p_source;
  if not found then
    return query select 'source_unknown', null::uuid, null::int, null::bytea, null::text, null::uuid;
    return;
  elsif v_source.archived_at is not null then
    return query select 'source_archived', null::uuid, null::int, null::bytea, null::text, null::uuid;
    return;
  end if;

  if p_responsible is not null and not exists (
    select 1 from machine_clients c where c.tenant_id = v_tenant and c.id = p_responsible and c.revoked_at is null) then
    return query select 'responsible_unknown', null::uuid, null::int, null::bytea, null::text, null::uuid;
    return;
  end if;

  if p_external_id is not null then
    select l.id into v_known from leads l where l.tenant_id = v_tenant and l.source_id = v_source.id and l.external_id = p_external_id;
    if found then
      return query select 'known', v_known.id, null::int, null::bytea, null::text, null::uuid;
      return;
    end if;
  end if;

  for v_match in select c.kind, c.first_lead from claim_lead_contacts(v_tenant, p_id, p_kinds, p_values) c loop
    v_reasons := array_append(array_remove(v_reasons, 'duplicate_' || v_match.kind), 'duplicate_' || v_match.kind);
    if not v_links @> jsonb_build_array(jsonb_build_object('leadId', v_match.first_lead, 'matchedBy', v_match.kind)) then
      v_links := v_links || jsonb_build_object('leadId', v_match.first_lead, 'matchedBy', v_match.kind);
    end if;
    v_matches := v_matches || v_match.first_lead;
  end loop;

  if cardinality(v_matches) > 0 then
    -- The first of all: where a match is itself a duplicate, the lead that it points to.
    select coalesce(l.duplicate_of, l.id) into v_first from leads l
    where l.tenant_id = v_tenant and l.id = any (v_matches) order by 1 limit 1;
    select l.responsible_id into v_first_responsible from leads l where l.tenant_id = v_tenant and l.id = v_first;
  end if;

  v_status := case when v_first is not null then 'duplicate' when v_source.kind = 'partner' then 'from_partner' else 'new' end;
  responsible_id := coalesce(p_responsible, v_source.responsible_id);
  decision := case when v_first is null then 'accepted' else 'duplicate' end;

  insert into leads (tenant_id, id, name, phones, emails, city, product, requested_amount_minor, requested_amount_currency,
    source_id, source_code, processing_way, utm, consent, external_id, custom_values, status, responsible_id, decision, duplicate_of,
    lot_id, seller_tenant_id, comment_count, created_by, created_at, updated_at, version)
  values (v_tenant, p_id, p_name, p_phones, p_emails, p_city, p_product, p_amount, p_currency,
    v_source.id, p_source, coalesce(p_processing_way, v_source.default_processing_way), p_utm, p_consent, p_external_id, p_custom_values,
    v_status, intake_lead.responsible_id, intake_lead.decision, v_first, p_lot, p_seller,
    case when p_comment is null then 0 else 1 end, p_actor, p_at, p_at, v_version);

  insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at)
  values (v_tenant, p_ids[1], case when v_first is null then 'lead.registered.v1' else 'lead.duplicate_registered.v1' end, 'lead', p_id, 1,
    case when v_first is null then jsonb_build_object('leadId', p_id, 'sourceId', v_source.id, 'responsibleId', intake_lead.responsible_id)
         else jsonb_build_object('leadId', p_id, 'duplicateOf', v_first, 'responsibleId', v_first_responsible) end,
    p_correlation, p_causation, p_at);

  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id, remote_address)
  values (v_tenant, p_ids[2], p_at, p_actor, p_operation, 'lead', p_id, p_correlation, p_remote);

  if p_comment is not null then
    insert into lead_comments (tenant_id, id, lead_id, text, author_id, created_at) values (v_tenant, p_ids[3], p_id, p_comment, nullif(p_actor, '00000000-0000-0000-0000-000000000000'), p_at);
  end if;

  if p_lot is not null then
    insert into lead_history (tenant_id, id, lead_id, kind, at, to_status, lot_id) values (v_tenant, p_ids[4], p_id, 'bought', p_at, v_status, p_lot);
    insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at)
    values (v_tenant, p_ids[5], 'lead.handed_over.v1', 'lead', p_id, 2,
      jsonb_build_object('leadId', p_id, 'lotId', p_lot, 'sellerTenantId', p_seller), p_correlation, p_causation, p_at);
  end if;

  body := convert_to(jsonb_strip_nulls(jsonb_build_object(
    'id', p_id, 'decision', decision, 'reasons', to_jsonb(v_reasons), 'duplicateOf', v_first, 'duplicates', v_links, 'status', v_status,
    'createdAt', to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'version', v_version))::text, 'UTF8');

  if p_key is not null then
    insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, resource_version, location, created_at)
    values (v_tenant, p_actor, p_key, p_hash, 201, body, v_version, '/api/v1/leads/' || p_id, p_at);
  end if;

  outcome := 'stored';
  lead_id := p_id;
  status := 201;
  return next;
end $$;

-- A change of status that the aggregate has allowed, with its history, event, audit and stored answer, in one statement.
-- Nothing happens to a lead that has moved on since it was read: that is a serialization failure.
create function save_lead_status(
  p_id uuid, p_version int, p_from text, p_to text, p_comment text, p_at timestamptz, p_actor uuid, p_operation text,
  p_correlation uuid, p_remote text, p_key text, p_hash bytea, p_body bytea, p_ids uuid[])
returns void language plpgsql as $$
declare v_tenant uuid := current_setting('app.tenant')::uuid;
begin
  update leads set status = p_to, updated_at = p_at, version = p_version + 1
  where tenant_id = v_tenant and id = p_id and version = p_version;
  if not found then
    raise exception 'lead % is not at version %', p_id, p_version using errcode = 'serialization_failure';
  end if;
  insert into lead_history (tenant_id, id, lead_id, kind, at, actor_id, from_status, to_status, comment)
  values (v_tenant, p_ids[1], p_id, 'status_changed', p_at, nullif(p_actor, '00000000-0000-0000-0000-000000000000'), p_from, p_to, p_comment);
  insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
  values (v_tenant, p_ids[2], 'lead.status_changed.v1', 'lead', p_id, p_version + 1, jsonb_build_object('leadId', p_id, 'from', p_from, 'to', p_to), p_correlation, p_at);
  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address)
  values (v_tenant, p_ids[3], p_at, p_actor, p_operation, 'lead', p_id, jsonb_build_object('status', jsonb_build_array(p_from, p_to)), p_correlation, p_remote);
  if p_key is not null then
    insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, resource_version, created_at)
    values (v_tenant, p_actor, p_key, p_hash, 200, p_body, p_version + 1, p_at);
  end if;
end $$;
