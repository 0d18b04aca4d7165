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
