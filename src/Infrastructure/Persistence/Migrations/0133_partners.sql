-- Companies and people outside who bring leads and earn by them.
create table partners (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('partner', 'franchisee')),
  legal_form text not null check (legal_form in ('individual', 'self_employed', 'sole_proprietor', 'company')),
  name text not null,
  status text not null check (status in ('active', 'suspended', 'ended')),
  status_reason text,
  status_changed_at timestamptz not null,
  legal_name text,
  inn text check (inn ~ '^[0-9]{10}([0-9]{2})?$'),
  kpp text,
  ogrn text check (ogrn ~ '^[0-9]{13}([0-9]{2})?$'),
  legal_address text,
  city text,
  phone text,
  email text,
  website text,
  territory text[] not null,
  about jsonb not null,
  franchisee_tenant_id uuid references tenants (id),
  registration_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((status = 'active') = (status_reason is null)),
  check (franchisee_tenant_id is null or kind = 'franchisee')
);
create unique index partners_number_key on partners (tenant_id, number);
create unique index partners_registration_key on partners (tenant_id, registration_id) where registration_id is not null;
create unique index partners_franchisee_key on partners (franchisee_tenant_id) where franchisee_tenant_id is not null;

-- Who works for them: a person for one partner.
create table partner_members (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('owner', 'manager', 'employee')),
  added_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id) on delete cascade,
  constraint partner_members_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    deferrable initially deferred
);
create unique index partner_members_user_key on partner_members (tenant_id, user_id);
create index partner_members_partner on partner_members (tenant_id, partner_id);

-- Sources whose leads are theirs: a source is one partner's.
create table partner_sources (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  source_id uuid not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id) on delete cascade
);
create unique index partner_sources_source_key on partner_sources (tenant_id, source_id);
create index partner_sources_partner on partner_sources (tenant_id, partner_id);
