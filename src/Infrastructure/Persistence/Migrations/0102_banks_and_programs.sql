-- Banks and their programs: the head office's, read by its whole network.
create table banks (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  bic text check (bic ~ '^[0-9]{9}$'),
  website text,
  decision_days int check (decision_days between 0 and 365),
  note text,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index banks_code_key on banks (tenant_id, code);

create table credit_programs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  bank_id uuid not null,
  code text not null,
  name text not null,
  product text not null,
  last_number int not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, bank_id) references banks (tenant_id, id)
);
create unique index credit_programs_code_key on credit_programs (tenant_id, code);
create index credit_programs_bank on credit_programs (tenant_id, bank_id);
create index credit_programs_product on credit_programs (tenant_id, product) where archived_at is null;

create table credit_program_versions (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  program_id uuid not null,
  number int not null check (number > 0),
  effective_from date not null,
  terms jsonb not null,
  eligibility jsonb,
  comment text,
  published_by uuid,
  published_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, program_id) references credit_programs (tenant_id, id)
);
create unique index credit_program_versions_number_key on credit_program_versions (tenant_id, program_id, number);
