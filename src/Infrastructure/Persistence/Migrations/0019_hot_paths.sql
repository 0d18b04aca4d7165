-- What every request pays for, made cheaper: traces of readings, the queue of the audit, intake and change of status.

-- Who has read unmasked personal data. A sheet holds what one caller was shown by one operation within one second, in arrays:
-- a row and four index entries for each answer cost more than the answer's own reading.
create table audit_read_sheets (
  tenant_id uuid not null,
  second timestamptz not null,
  id uuid not null,
  actor_id uuid not null,
  operation text not null,
  entity_type text not null,
  remote_address text,
  client_id uuid,
  session_id uuid,
  user_agent text,
  -- One element for each reading, oldest first; what it showed ends at this place of the list of all that the sheet shows.
  reading_ids uuid[] not null,
  ats timestamptz[] not null,
  correlation_ids uuid[] not null,
  ends int[] not null,
  entity_ids uuid[] not null,
  primary key (tenant_id, second, id),
  check (cardinality(reading_ids) = cardinality(ats) and cardinality(ats) = cardinality(correlation_ids) and cardinality(ats) = cardinality(ends))
);
create index audit_read_sheets_actor on audit_read_sheets (tenant_id, actor_id, second);
create index audit_read_sheets_entities on audit_read_sheets using gin (entity_ids);
-- Random numbers do not compress.
alter table audit_read_sheets alter reading_ids set storage external, alter correlation_ids set storage external,
  alter entity_ids set storage external;
create trigger audit_read_sheets_stay before update or delete or truncate on audit_read_sheets
  for each statement execute function refuse_audit_read_change();

-- What was written before, and what a server of the version before writes while it is still there, becomes a sheet of its own.
create function divert_audit_read() returns trigger language plpgsql as $$
begin
  insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
    reading_ids, ats, correlation_ids, ends, entity_ids)
  values (new.tenant_id, date_trunc('second', new.at, 'UTC'), new.id, new.actor_id, new.operation, new.entity_type, new.remote_address,
    new.client_id, new.session_id, new.user_agent, array[new.id], array[new.at], array[new.correlation_id],
    array[cardinality(new.entity_ids)], new.entity_ids)
  on conflict do nothing;
  return null;
end $$;
insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
  reading_ids, ats, correlation_ids, ends, entity_ids)
select tenant_id, date_trunc('second', at, 'UTC'), id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
  array[id], array[at], array[correlation_id], array[cardinality(entity_ids)], entity_ids
from audit_reads;
drop trigger audit_reads_stay on audit_reads;
truncate audit_reads;
create trigger audit_reads_divert before insert on audit_reads for each row execute function divert_audit_read();
drop function audit_reads_of(uuid, uuid, int);

-- A page of readings, newest first. p_second is the second in which it begins: that of the cursor or of p_to, whichever is earlier.
-- Sheets of the seconds before it are whole, so each has a reading for the page, and as many sheets as readings are asked for suffice.
-- Asked with the owner's rights, because an index over arrays cannot be used under a policy.
create function audit_reads_page(p_actor uuid, p_entity uuid, p_from timestamptz, p_to timestamptz, p_before uuid, p_second timestamptz, p_limit int)
returns table (tenant_id uuid, id uuid, at timestamptz, actor_id uuid, operation text, entity_type text, entity_ids uuid[], correlation_id uuid,
               remote_address text, client_id uuid, session_id uuid, user_agent text)
language plpgsql stable security definer set search_path = public as $$
declare
  v_sheets text := 'select s.* from audit_read_sheets s where s.tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid'
    || case when p_actor is not null then ' and s.actor_id = $1' else '' end
    || case when p_entity is not null then ' and s.entity_ids @> array[$2]' else '' end
    || case when p_from is not null then ' and s.second >= date_trunc(''second'', $3, ''UTC'')' else '' end;
begin
  return query execute
    'with sheets as ((' || v_sheets || case when p_second is not null then ' and s.second < $6' else '' end
    || ' order by s.second desc fetch first $7 rows with ties)'
    || case when p_second is not null then ' union all (' || v_sheets || ' and s.second = $6)' else '' end
    || ') select s.tenant_id, r.id, r.at, s.actor_id, s.operation, s.entity_type, shown.ids, r.correlation_id, s.remote_address, s.client_id, s.session_id, s.user_agent
       from sheets s
       cross join lateral unnest(s.reading_ids, s.ats, s.correlation_ids, s.ends, array[0] || s.ends) as r(id, at, correlation_id, last, ended)
       cross join lateral (select s.entity_ids[r.ended + 1:r.last] as ids) shown
       where r.id is not null and ($5 is null or r.id < $5) and ($3 is null or r.at >= $3) and ($4 is null or r.at < $4)
         and ($2 is null or shown.ids @> array[$2])
       order by r.id desc limit $7'
  using p_actor, p_entity, p_from, p_to, p_before, p_second, p_limit;
end $$;

-- The queue of what is to be sealed, without a change of role and search path for each entry. Only what the application's sessions
-- write is due for a seal, as before: what an owner or a superuser writes by hand is kept, and found by the verification.
create or replace function await_audit_seal() returns trigger language plpgsql as $$
begin
  insert into public.audit_unsealed (tenant_id, entry_id) values (new.tenant_id, new.id);
  return null;
end $$;
alter function await_audit_seal() security invoker;
alter function await_audit_seal() reset search_path;
do $$
begin
  execute format('create or replace trigger audit_entries_await_seal after insert on audit_entries for each row
    when (session_user <> %L and current_setting(''is_superuser'') = ''off'') execute function await_audit_seal()', current_user);
end $$;

-- Intake and change of status as before, with the tenant and the caller told by arguments: one statement less for each. The common
-- lead, whose contacts nobody had before, claims them all at once. An event that nobody hears is delivered as it is written. The functions
-- of the version before stay for its servers.
create function intake_lead(
  p_tenant uuid, p_client uuid, p_session uuid, p_agent text, p_is_heard boolean,
  p_id uuid, p_name text, p_phones jsonb, p_emails jsonb, p_city text, p_product text, p_amount bigint, p_currency text,
  p_source text, p_processing_way text, p_utm jsonb, p_consent jsonb, p_external_id text, p_custom_values jsonb, p_responsible uuid,
  p_lot uuid, p_seller uuid, p_kinds text[], p_values text[], p_reasons text[], p_comment text, p_at timestamptz,
  p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_key text, p_hash bytea, p_ids uuid[])
returns table (outcome text, lead_id uuid, status int, body bytea, decision text, responsible_id uuid) language plpgsql as $$
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
    select l.id into v_known from leads l where l.tenant_id = v_tenant and l.source_id = v_source.id and l.external_id = p_external_id;
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

create function save_lead_status(
  p_tenant uuid, p_client uuid, p_session uuid, p_agent text, p_is_heard boolean,
  p_id uuid, p_version int, p_from text, p_to text, p_comment text, p_at timestamptz, p_actor uuid, p_operation text,
  p_correlation uuid, p_remote text, p_key text, p_hash bytea, p_body bytea, p_ids uuid[])
returns void language plpgsql as $$
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
-- The ledger's check as before, in one look and one change of role for each line.
create or replace function ledger_check_head() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.written_by <> pg_current_xact_id() then
    raise exception 'transaction % was not written by this one', new.id
      using errcode = 'check_violation', constraint = 'ledger_postings_late';
  end if;
  if (
    select coalesce(sum(c.lines), 0) < 2 or bool_or(c.total <> 0)
    from (select count(*) as lines, sum(p.amount_minor) as total from ledger_postings p
          where p.tenant_id = new.tenant_id and p.transaction_id = new.id group by p.currency) c)
  then
    raise exception 'transaction % is not balanced', new.id
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
  return null;
end $$;
create or replace function ledger_check_line() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if (
    select coalesce(sum(c.lines), 0) < 2 or bool_or(c.total <> 0)
    from (select count(*) as lines, sum(p.amount_minor) as total from ledger_postings p
          where p.tenant_id = new.tenant_id and p.transaction_id = new.transaction_id group by p.currency) c)
  then
    raise exception 'transaction % is not balanced', new.transaction_id
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
  return null;
end $$;
drop function ledger_check_transaction(uuid, uuid);

-- Takes, for each aggregate, the oldest waiting event that somebody hears and a row of those behind it: where many events wait for one
-- aggregate, taking them one at a time made each claim look through all of them. Whoever has the first has the row, so nobody else works
-- on the aggregate; what is still at work from an earlier claim ends the row.
create or replace function outbox_claim(p_limit int, p_lease interval, p_heard text[])
returns table (type text, is_heard boolean, "position" bigint, tenant_id uuid, id uuid, aggregate_id uuid, sequence int, payload text,
               correlation_id uuid, occurred_at timestamptz, attempts int)
language plpgsql security definer set search_path = public as $$
begin
  return query
  with first as (
    select e.position, e.aggregate_id, e.type = any (p_heard) as is_heard from outbox_events e
    where e.delivered_at is null and e.parked_at is null and e.attempts >= 0
      and e.next_attempt_at <= clock_timestamp() and e.leased_until <= clock_timestamp()
      and (e.type <> all (p_heard) or not exists (
        select 1 from outbox_events earlier
        where earlier.aggregate_id = e.aggregate_id and earlier.position < e.position and earlier.type = any (p_heard)
          and earlier.delivered_at is null and earlier.parked_at is null))
    order by e.position limit p_limit
    for update skip locked),
  -- No more in all than asked for, the oldest first, so that a claim is worked off well within its lease; a row is cut, never holed.
  due as (
    (select f.position, f.is_heard from first f
    union all
    select behind.position, true from first f cross join lateral (
      select e.position, e.leased_until from outbox_events e
      where e.aggregate_id = f.aggregate_id and e.position > f.position and e.type = any (p_heard)
        and e.delivered_at is null and e.parked_at is null
      order by e.position limit 31) behind
    where f.is_heard and not exists (
      select 1 from outbox_events busy
      where busy.aggregate_id = f.aggregate_id and busy.position > f.position and busy.position <= behind.position
        and busy.type = any (p_heard) and busy.delivered_at is null and busy.parked_at is null
        and (busy.leased_until > clock_timestamp() or busy.next_attempt_at > clock_timestamp())))
    order by 1 limit p_limit)
  update outbox_events e set
    attempts = e.attempts + 1,
    leased_until = case when due.is_heard then clock_timestamp() + p_lease else e.leased_until end,
    delivered_at = case when not due.is_heard then clock_timestamp() end
  from due where e.position = due.position
  returning e.type, due.is_heard, e.position, e.tenant_id, e.id, e.aggregate_id, e.sequence,
    case when due.is_heard then e.payload::text end, e.correlation_id, e.occurred_at, e.attempts;
end $$;

-- Gives back what was claimed behind an event that has failed: it was not tried.
create function outbox_release(p_positions bigint[]) returns void
language sql security definer set search_path = public as $$
  update outbox_events set leased_until = '-infinity', attempts = attempts - 1 where position = any (p_positions)
$$;
