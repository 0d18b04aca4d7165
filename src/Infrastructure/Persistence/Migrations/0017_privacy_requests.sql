-- What people ask of their data. The contact that a person is found by is sealed, and gone when he is erased.
create table subject_requests (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('access', 'rectification', 'erasure')),
  state text not null check (state in ('open', 'erasing', 'done', 'refused')),
  lead_id uuid,
  contact_kind text check (contact_kind in ('phone', 'email')),
  sealed_contact bytea,
  key_number int,
  masked_contact text,
  note text,
  outcome text,
  report jsonb,
  received_at timestamptz not null,
  due_at timestamptz not null,
  erased_at timestamptz,
  closed_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint subject_requests_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id),
  check ((sealed_contact is null) = (key_number is null))
);
create index subject_requests_lead on subject_requests (tenant_id, lead_id) where lead_id is not null;
create index subject_requests_key on subject_requests (tenant_id, key_number) where key_number is not null;

create table legal_holds (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  lead_id uuid not null,
  reason text not null,
  until timestamptz,
  released_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint legal_holds_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id)
);
create index legal_holds_lead on legal_holds (tenant_id, lead_id);
