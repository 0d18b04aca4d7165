-- The ground every module stands on: tenants, machine clients, keys, outbox, audit, idempotency.
-- Row-level security and the policies of all tables with a tenant_id are set by the migrator after the last file.

create table tenants (
  id uuid primary key,
  network_id uuid not null references tenants (id),
  kind text not null check (kind in ('head_office', 'franchisee')),
  name text not null,
  city text,
  time_zone text not null,
  language text not null check (language in ('ru', 'en')),
  inn text,
  state text not null default 'active' check (state in ('active', 'suspended')),
  created_at timestamptz not null,
  version int not null,
  check ((kind = 'head_office') = (id = network_id))
);
create unique index tenants_name_key on tenants (network_id, lower(name));
create index tenants_network on tenants (network_id, id);

create table machine_clients (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  client_id text not null,
  name text not null,
  secret_hash bytea not null,
  permissions text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index machine_clients_client_id_key on machine_clients (client_id);
create unique index machine_clients_id on machine_clients (id);

-- Private halves are sealed with the master key, which never enters the database.
create table signing_keys (
  kid text primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);

create table outbox_events (
  position bigint generated always as identity primary key,
  tenant_id uuid not null,
  id uuid not null,
  type text not null,
  aggregate_type text not null,
  aggregate_id uuid not null,
  sequence int not null,
  payload jsonb not null,
  correlation_id uuid not null,
  causation_id uuid,
  occurred_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default '-infinity',
  leased_until timestamptz not null default '-infinity',
  delivered_at timestamptz,
  parked_at timestamptz,
  last_error text,
  failed_handler text
) with (fillfactor = 80);
-- Both indexes hold only what still waits, so they stay small whatever the history's size.
create index outbox_events_pending on outbox_events (position) where delivered_at is null and parked_at is null;
create index outbox_events_order on outbox_events (aggregate_id, position) where delivered_at is null and parked_at is null;
create index outbox_events_parked on outbox_events (tenant_id, id) where parked_at is not null;

create table handled_events (
  tenant_id uuid not null,
  event_id uuid not null,
  handler text not null,
  handled_at timestamptz not null,
  primary key (tenant_id, event_id, handler)
);

create table audit_entries (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  operation text not null,
  entity_type text not null,
  entity_id uuid not null,
  changes jsonb,
  correlation_id uuid not null,
  remote_address text,
  primary key (tenant_id, id)
);
create index audit_entries_entity on audit_entries (tenant_id, entity_id, id);

create table idempotency_records (
  tenant_id uuid not null,
  caller_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status int not null,
  body bytea not null,
  resource_version int,
  location text,
  created_at timestamptz not null,
  constraint idempotency_records_pkey primary key (tenant_id, caller_id, key)
);
create index idempotency_records_age on idempotency_records (created_at);

-- What must be known before the tenant is: who is this client, and may he still come in.
create function client_access(p_client_id text, p_id uuid)
returns table (id uuid, tenant_id uuid, network_id uuid, tenant_kind text, tenant_state text, client_id text, secret_hash bytea, permissions text[], is_revoked boolean)
language sql stable security definer set search_path = public as $$
  select c.id, c.tenant_id, t.network_id, t.kind, t.state, c.client_id, c.secret_hash, c.permissions, c.revoked_at is not null
  from machine_clients c join tenants t on t.id = c.tenant_id
  where c.client_id = p_client_id or c.id = p_id
$$;

create function client_used(p_id uuid, p_at timestamptz) returns void
language sql security definer set search_path = public as $$
  update machine_clients set last_used_at = p_at
  where id = p_id and (last_used_at is null or last_used_at < p_at - interval '1 minute')
$$;

create function tenant_facts(p_id uuid)
returns table (id uuid, network_id uuid, kind text, state text, language text, time_zone text)
language sql stable security definer set search_path = public as $$
  select t.id, t.network_id, t.kind, t.state, t.language, t.time_zone from tenants t where t.id = p_id
$$;

-- The dispatcher works for all tenants. It takes, for each aggregate, only the oldest waiting event: that is the order.
create function outbox_claim(p_limit int, p_lease interval)
returns table ("position" bigint, tenant_id uuid, id uuid, type text, aggregate_id uuid, sequence int, payload text,
               correlation_id uuid, occurred_at timestamptz, attempts int)
language sql security definer set search_path = public as $$
  with due as (
    select e.position from outbox_events e
    where e.delivered_at is null and e.parked_at is null and e.next_attempt_at <= clock_timestamp() and e.leased_until <= clock_timestamp()
      and not exists (
        select 1 from outbox_events earlier
        where earlier.aggregate_id = e.aggregate_id and earlier.position < e.position
          and earlier.delivered_at is null and earlier.parked_at is null)
    order by e.position limit p_limit
    for update skip locked)
  update outbox_events e set leased_until = clock_timestamp() + p_lease, attempts = e.attempts + 1
  from due where e.position = due.position
  returning e.position, e.tenant_id, e.id, e.type, e.aggregate_id, e.sequence, e.payload::text, e.correlation_id, e.occurred_at, e.attempts
$$;

create function outbox_delivered(p_positions bigint[]) returns void
language sql security definer set search_path = public as $$
  update outbox_events set delivered_at = clock_timestamp(), last_error = null where position = any (p_positions)
$$;

create function outbox_failed(p_position bigint, p_error text, p_handler text, p_delay interval, p_park boolean) returns void
language sql security definer set search_path = public as $$
  update outbox_events set
    last_error = p_error, failed_handler = p_handler, leased_until = '-infinity',
    next_attempt_at = clock_timestamp() + p_delay,
    parked_at = case when p_park then clock_timestamp() end
  where position = p_position
$$;

create function outbox_figures() returns table (waiting bigint, parked bigint, oldest_seconds double precision)
language sql stable security definer set search_path = public as $$
  select
    (select count(*) from outbox_events where delivered_at is null and parked_at is null),
    (select count(*) from outbox_events where parked_at is not null),
    coalesce((select extract(epoch from clock_timestamp() - min(occurred_at)) from outbox_events where delivered_at is null and parked_at is null), 0)::double precision
$$;

create function forget_old_records(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from idempotency_records where ctid in (select ctid from idempotency_records where created_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
