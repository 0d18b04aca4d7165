-- The way in, in one statement: the answer to a known key, or source, claims, lead, event, audit, comment and the stored answer.
-- outcome: stored | replay | key_reused | source_unknown | source_archived | responsible_unknown | known (an earlier lead with this external id)
-- Leads in the trash are passed over: their external ids are free, and whoever repeats one of their duplicates repeats that duplicate.
-- This signature is that of servers of an earlier version.
-- Each statement is planned once for all; planned while a table was empty it would read the whole of it: hence no sequential scans.
create or replace function intake_lead(
  p_id uuid, p_name text, p_phones jsonb, p_emails jsonb, p_city text, p_product text, p_amount bigint, p_currency text,
  p_source text, p_processing_way text, p_utm jsonb, p_consent jsonb, p_external_id text, p_custom_values jsonb, p_responsible uuid,
  p_lot uuid, p_seller uuid, p_kinds text[], p_values text[], p_reasons text[], p_comment text, p_at timestamptz,
  p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_key text, p_hash bytea, p_ids uuid[])
returns table (outcome text, lead_id uuid, status int, body bytea, decision text, responsible_id uuid) language plpgsql set enable_seqscan = off as $$
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
    select 1 from members c where c.tenant_id = v_tenant and c.id = p_responsible and c.is_active) then
    return query select 'responsible_unknown', null::uuid, null::int, null::bytea, null::text, null::uuid;
    return;
  end if;

  if p_external_id is not null then
    select l.id into v_known from leads l where l.tenant_id = v_tenant and l.source_id = v_source.id and l.external_id = p_external_id and l.trashed_at is null;
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
    select coalesce(r.id, l.id) into v_first from leads l
    left join leads r on r.tenant_id = l.tenant_id and r.id = l.duplicate_of and r.trashed_at is null
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

-- The same with the tenant and the caller told by arguments: one statement less. The common lead, whose contacts nobody had before,
-- claims them all at once. An event that nobody hears is delivered as it is written.
create or replace function intake_lead(
  p_tenant uuid, p_client uuid, p_session uuid, p_agent text, p_is_heard boolean,
  p_id uuid, p_name text, p_phones jsonb, p_emails jsonb, p_city text, p_product text, p_amount bigint, p_currency text,
  p_source text, p_processing_way text, p_utm jsonb, p_consent jsonb, p_external_id text, p_custom_values jsonb, p_responsible uuid,
  p_lot uuid, p_seller uuid, p_kinds text[], p_values text[], p_reasons text[], p_comment text, p_at timestamptz,
  p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_key text, p_hash bytea, p_ids uuid[])
returns table (outcome text, lead_id uuid, status int, body bytea, decision text, responsible_id uuid) language plpgsql set enable_seqscan = off as $$
declare
  v_tenant uuid := p_tenant;
  v_claimed int;
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
  perform set_config('app.tenant', p_tenant::text, true);
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
    select 1 from members c where c.tenant_id = v_tenant and c.id = p_responsible and c.is_active) then
    return query select 'responsible_unknown', null::uuid, null::int, null::bytea, null::text, null::uuid;
    return;
  end if;

  if p_external_id is not null then
    select l.id into v_known from leads l where l.tenant_id = v_tenant and l.source_id = v_source.id and l.external_id = p_external_id and l.trashed_at is null;
    if found then
      return query select 'known', v_known.id, null::int, null::bytea, null::text, null::uuid;
      return;
    end if;
  end if;

  insert into lead_contacts (tenant_id, kind, value, lead_id, is_first)
  select v_tenant, c.k, c.v, p_id, true from unnest(p_kinds, p_values) as c(k, v) order by c.k, c.v
  on conflict do nothing;
  get diagnostics v_claimed = row_count;
  if v_claimed < cardinality(p_kinds) then
    for v_match in select c.kind, c.first_lead from claim_lead_contacts(v_tenant, p_id, p_kinds, p_values) c loop
      v_reasons := array_append(array_remove(v_reasons, 'duplicate_' || v_match.kind), 'duplicate_' || v_match.kind);
      if not v_links @> jsonb_build_array(jsonb_build_object('leadId', v_match.first_lead, 'matchedBy', v_match.kind)) then
        v_links := v_links || jsonb_build_object('leadId', v_match.first_lead, 'matchedBy', v_match.kind);
      end if;
      v_matches := v_matches || v_match.first_lead;
    end loop;
  end if;

  if cardinality(v_matches) > 0 then
    -- The first of all: where a match is itself a duplicate, the lead that it points to.
    select coalesce(r.id, l.id) into v_first from leads l
    left join leads r on r.tenant_id = l.tenant_id and r.id = l.duplicate_of and r.trashed_at is null
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

  insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at,
    delivered_at)
  values (v_tenant, p_ids[1], case when v_first is null then 'lead.registered.v1' else 'lead.duplicate_registered.v1' end, 'lead', p_id, 1,
    case when v_first is null then jsonb_build_object('leadId', p_id, 'sourceId', v_source.id, 'responsibleId', intake_lead.responsible_id)
         else jsonb_build_object('leadId', p_id, 'duplicateOf', v_first, 'responsibleId', v_first_responsible) end,
    p_correlation, p_causation, p_at, case when v_first is null and not p_is_heard then clock_timestamp() end);

  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id, remote_address,
    client_id, session_id, user_agent)
  values (v_tenant, p_ids[2], p_at, p_actor, p_operation, 'lead', p_id, p_correlation, p_remote, p_client, p_session, p_agent);

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
