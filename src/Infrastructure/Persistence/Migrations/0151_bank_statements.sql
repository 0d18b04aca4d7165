-- Files of banks that were taken in; the same file never twice.
create table bank_statements (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  file_hash text not null,
  accounts jsonb not null,
  line_count int not null,
  repeated_count int not null,
  matched_count int not null,
  imported_by uuid,
  imported_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index bank_statements_file_key on bank_statements (tenant_id, file_hash);

-- Payments, each once whatever files it is in, and the application that it is for.
create table statement_lines (
  tenant_id uuid not null,
  id uuid not null,
  statement_id uuid not null,
  line_key text not null,
  account text not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  number text not null,
  booked_on date not null,
  amount_minor bigint not null check (amount_minor > 0),
  other_name text not null,
  other_inn text,
  other_bic text,
  other_account text not null,
  purpose text not null,
  application_id uuid,
  deal_id uuid,
  reasons jsonb not null,
  matched_by uuid,
  matched_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, statement_id) references bank_statements (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, application_id) references loan_applications (tenant_id, id),
  check ((application_id is null) = (matched_at is null))
);
create unique index statement_lines_key on statement_lines (tenant_id, line_key);
create index statement_lines_statement on statement_lines (tenant_id, statement_id, id desc);
create index statement_lines_application on statement_lines (tenant_id, application_id) where application_id is not null;
create index statement_lines_account on statement_lines (tenant_id, account, booked_on);
