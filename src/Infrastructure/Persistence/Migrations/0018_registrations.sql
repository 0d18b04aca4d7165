-- Strangers register: forms as data, and what they have answered.
create table registration_forms (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  kind text not null check (kind in ('partner', 'franchise')),
  title jsonb not null,
  role text not null,
  is_open boolean not null,
  number int not null,
  questions jsonb not null,
  consent jsonb not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index registration_forms_code_key on registration_forms (code);

-- What was asked under each number, written once.
create table registration_form_versions (
  tenant_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  number int not null,
  questions jsonb not null,
  consent jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, form_id) references registration_forms (tenant_id, id)
);
create unique index registration_form_versions_number on registration_form_versions (tenant_id, form_id, number);

create table registrations (
  tenant_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  form_number int not null,
  kind text not null check (kind in ('partner', 'franchise')),
  state text not null check (state in ('unconfirmed', 'submitted', 'questioned', 'approved', 'rejected', 'withdrawn')),
  email text not null,
  name text not null,
  language text not null check (language in ('ru', 'en')),
  answers jsonb not null,
  city text,
  legal_form text,
  consent_at timestamptz not null,
  consent_address text,
  token_hash bytea,
  token_expires_at timestamptz,
  assignee_id uuid,
  question text,
  reply text,
  reason text,
  user_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  confirmed_at timestamptz,
  received_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, form_id) references registration_forms (tenant_id, id),
  check (state in ('unconfirmed', 'withdrawn') or confirmed_at is not null),
  check (state <> 'approved' or user_id is not null)
);
create index registrations_form on registrations (tenant_id, form_id);
create index registrations_email on registrations (tenant_id, email, received_at desc);
create unique index registrations_token on registrations (token_hash) where token_hash is not null;
create index registrations_unconfirmed on registrations (received_at) where state = 'unconfirmed';
