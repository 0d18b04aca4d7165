-- Interfaces of banks. What is written beside the model, failures and troubles, does not move the version.
create table bank_connections (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  bank_id uuid not null,
  kind text not null check (kind in ('rest_json', 'xml', 'form')),
  address text not null,
  auth_scheme text not null check (auth_scheme in ('none', 'bearer', 'basic', 'header')),
  mapping jsonb not null,
  callback_key text not null,
  sealed_secrets bytea not null,
  state text not null check (state in ('enabled', 'disabled')),
  created_at timestamptz not null,
  failures int not null default 0,
  trouble text,
  trouble_at timestamptz,
  open_until timestamptz,
  last_success_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, bank_id) references banks (tenant_id, id)
);
create unique index bank_connections_bank_key on bank_connections (tenant_id, bank_id);
create unique index bank_connections_callback_key on bank_connections (callback_key);

-- The way of an application to its bank. Its id is the key that goes with every attempt; the connection is the head office's.
create table bank_submissions (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  bank_id uuid not null,
  network_id uuid not null,
  connection_id uuid not null,
  state text not null check (state in ('queued', 'accepted', 'failed', 'cancelled', 'closed')),
  attempts int not null,
  is_unsure boolean not null,
  due_at timestamptz,
  lease_until timestamptz,
  trouble text,
  missing jsonb not null,
  bank_reference text,
  last_sequence bigint,
  last_reported_at timestamptz,
  reported_state text,
  last_digest text,
  conflict jsonb,
  created_at timestamptz not null,
  accepted_at timestamptz,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references loan_applications (tenant_id, id) on delete cascade
);
create unique index bank_submissions_application_key on bank_submissions (tenant_id, application_id);
create index bank_submissions_due on bank_submissions (due_at) where due_at is not null;
create index bank_submissions_id on bank_submissions (id);
create index bank_submissions_reference on bank_submissions (connection_id, bank_reference) where bank_reference is not null;

-- What banks report, and what became of it.
create table bank_reports (
  tenant_id uuid not null,
  id uuid not null,
  submission_id uuid not null,
  report_key text not null,
  source text not null check (source in ('callback', 'query')),
  received_at timestamptz not null,
  reported_at timestamptz,
  sequence bigint,
  status text not null,
  state text,
  outcome text not null check (outcome in ('applied', 'confirmed', 'outdated', 'unknown_status', 'contradictory')),
  primary key (tenant_id, id),
  foreign key (tenant_id, submission_id) references bank_submissions (tenant_id, id) on delete cascade
);
-- Whatever is told twice counts once.
create unique index bank_reports_key on bank_reports (tenant_id, submission_id, report_key);
