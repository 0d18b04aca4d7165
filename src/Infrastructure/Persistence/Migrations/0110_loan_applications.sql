-- Applications of borrowers to banks. Banks and programs are the head office's, so their ids point into another tenant.
create table loan_applications (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  client_id uuid,
  bank_id uuid not null,
  bank_name text not null,
  program_id uuid not null,
  program_version_id uuid not null,
  program_name text not null,
  product text not null,
  deal_id uuid,
  responsible_id uuid,
  state text not null check (state in ('draft', 'submitted', 'in_review', 'documents_requested', 'approved', 'declined', 'withdrawn',
    'issued', 'repaid_early', 'refused_after_issue')),
  amount_minor bigint not null check (amount_minor > 0),
  amount_currency text not null,
  months int not null check (months between 1 and 600),
  bank_reference text,
  conditions jsonb not null,
  documents jsonb not null,
  offers jsonb not null,
  accepted_offer_id uuid,
  decision_days int,
  decision_due_on date,
  earliest_expiry date,
  submitted_at timestamptz,
  decided_at timestamptz,
  issued_on date,
  issued_minor bigint check (issued_minor > 0),
  contract_number text,
  closed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((issued_on is null) = (issued_minor is null)),
  constraint loan_applications_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id)
    on delete set null (client_id),
  constraint loan_applications_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete set null (deal_id)
);
-- A borrower has one live application to a bank at a time.
create unique index loan_applications_live on loan_applications (tenant_id, client_id, bank_id)
  where state in ('draft', 'submitted', 'in_review', 'documents_requested', 'approved');
create index loan_applications_client on loan_applications (tenant_id, client_id, id desc);
create index loan_applications_deal on loan_applications (tenant_id, deal_id) where deal_id is not null;
create index loan_applications_bank on loan_applications (tenant_id, bank_id, id desc);
create index loan_applications_state on loan_applications (tenant_id, state, id desc);
create index loan_applications_responsible on loan_applications (tenant_id, responsible_id, id desc) where responsible_id is not null;
create index loan_applications_expiring on loan_applications (tenant_id, earliest_expiry) where earliest_expiry < decision_due_on;

create table loan_application_steps (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  at timestamptz not null,
  source text not null check (source in ('user', 'bank', 'system')),
  actor_id uuid,
  from_state text,
  to_state text not null,
  reason text,
  bank_event_id text,
  primary key (tenant_id, id),
  foreign key (tenant_id, application_id) references loan_applications (tenant_id, id) on delete cascade
);
create index loan_application_steps_application on loan_application_steps (tenant_id, application_id, id desc);
