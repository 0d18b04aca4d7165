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

-- What must be known before the tenant is.
create function registration_form_tenant(p_code text) returns table (tenant_id uuid, network_id uuid)
language sql stable security definer set search_path = public as $$
  select f.tenant_id, t.network_id from registration_forms f join tenants t on t.id = f.tenant_id
  where f.code = p_code and f.is_open and t.state = 'active'
$$;

create function registration_by_token(p_hash bytea, p_now timestamptz) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select r.tenant_id, r.id from registrations r join tenants t on t.id = r.tenant_id
  where r.token_hash = p_hash and r.token_expires_at > p_now and t.state = 'active'
$$;

-- Addresses that nobody has proven to be his are not kept for long.
create function forget_old_registrations(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from registrations where ctid in (
      select ctid from registrations where state = 'unconfirmed' and received_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
