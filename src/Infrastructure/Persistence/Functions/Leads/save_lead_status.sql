-- A change of status that the aggregate has allowed, with its history, event, audit and stored answer, in one statement.
-- Nothing happens to a lead that has moved on since it was read: that is a serialization failure.
-- This signature is that of servers of an earlier version.
-- Each statement is planned once for all; planned while a table was empty it would read the whole of it: hence no sequential scans.
create or replace function save_lead_status(
  p_id uuid, p_version int, p_from text, p_to text, p_comment text, p_at timestamptz, p_actor uuid, p_operation text,
  p_correlation uuid, p_remote text, p_key text, p_hash bytea, p_body bytea, p_ids uuid[])
returns void language plpgsql set enable_seqscan = off as $$
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

-- The same with the tenant and the caller told by arguments: one statement less. An event that nobody hears is delivered as it is written.
create or replace function save_lead_status(
  p_tenant uuid, p_client uuid, p_session uuid, p_agent text, p_is_heard boolean,
  p_id uuid, p_version int, p_from text, p_to text, p_comment text, p_at timestamptz, p_actor uuid, p_operation text,
  p_correlation uuid, p_remote text, p_key text, p_hash bytea, p_body bytea, p_ids uuid[])
returns void language plpgsql set enable_seqscan = off as $$
declare v_tenant uuid := p_tenant;
begin
  perform set_config('app.tenant', p_tenant::text, true);
  update leads set status = p_to, updated_at = p_at, version = p_version + 1
  where tenant_id = v_tenant and id = p_id and version = p_version;
  if not found then
    raise exception 'lead % is not at version %', p_id, p_version using errcode = 'serialization_failure';
  end if;
  insert into lead_history (tenant_id, id, lead_id, kind, at, actor_id, from_status, to_status, comment)
  values (v_tenant, p_ids[1], p_id, 'status_changed', p_at, nullif(p_actor, '00000000-0000-0000-0000-000000000000'), p_from, p_to, p_comment);
  insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at,
    delivered_at)
  values (v_tenant, p_ids[2], 'lead.status_changed.v1', 'lead', p_id, p_version + 1, jsonb_build_object('leadId', p_id, 'from', p_from, 'to', p_to), p_correlation, p_at,
    case when not p_is_heard then clock_timestamp() end);
  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address,
    client_id, session_id, user_agent)
  values (v_tenant, p_ids[3], p_at, p_actor, p_operation, 'lead', p_id, jsonb_build_object('status', jsonb_build_array(p_from, p_to)), p_correlation, p_remote, p_client,
    p_session, p_agent);
  if p_key is not null then
    insert into idempotency_records (tenant_id, caller_id, key, request_hash, status, body, resource_version, created_at)
    values (v_tenant, p_actor, p_key, p_hash, 200, p_body, p_version + 1, p_at);
  end if;
end $$;
