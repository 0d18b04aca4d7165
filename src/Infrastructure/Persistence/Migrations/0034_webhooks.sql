-- Events sent to addresses of others.
create table webhook_endpoints (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  url text not null,
  types text[] not null,
  description text,
  contact_email text,
  state text not null check (state in ('active', 'paused', 'disabled')),
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  sealed_secret bytea not null,
  sealed_previous_secret bytea,
  previous_secret_until timestamptz,
  failing_since timestamptz,
  -- Who was served last waits longest.
  claimed_at timestamptz not null default '-infinity',
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);

create table webhook_bookmarks (
  tenant_id uuid not null,
  endpoint_id uuid not null,
  number bigint not null,
  primary key (tenant_id, endpoint_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade
);

create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  type text not null,
  record_id uuid not null,
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts int not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz not null default '-infinity',
  last_status int,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade
);
create unique index webhook_deliveries_event on webhook_deliveries (tenant_id, endpoint_id, event_id);
create index webhook_deliveries_newest on webhook_deliveries (tenant_id, endpoint_id, id);
create index webhook_deliveries_age on webhook_deliveries (created_at);
-- Only what waits, so that it stays small.
create index webhook_deliveries_due on webhook_deliveries (tenant_id, endpoint_id, next_attempt_at) where state = 'pending';

create table webhook_attempts (
  tenant_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  duration_ms int not null,
  status int,
  error text,
  response text,
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references webhook_deliveries (tenant_id, id) on delete cascade
);
create index webhook_attempts_delivery on webhook_attempts (tenant_id, delivery_id, id);

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint')) not valid;
