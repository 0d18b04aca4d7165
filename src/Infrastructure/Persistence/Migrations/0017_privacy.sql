-- Personal data that must not be readable in a dump: sealed under keys of its tenant, which lie here wrapped by the master key.
create table data_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  -- seal: seals values; lookup: finds them again by a keyed hash.
  purpose text not null check (purpose in ('seal', 'lookup')),
  number int not null check (number > 0),
  wrapped_key bytea,
  wrapped_by text not null,
  created_at timestamptz not null,
  destroyed_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint data_keys_number unique (tenant_id, purpose, number),
  -- A destroyed key stays as the proof that there was one, and that no other may take its place.
  check ((wrapped_key is null) = (destroyed_at is not null))
);
-- The background work that wraps anew asks for these.
create index data_keys_wrapped_by on data_keys (wrapped_by) where wrapped_key is not null;

-- One row a lead; its id is the lead's.
create table lead_documents (
  tenant_id uuid not null,
  id uuid not null,
  sealed_passport bytea,
  sealed_snils bytea,
  sealed_inn bytea,
  sealed_bank_account bytea,
  passport_lookup bytea,
  snils_lookup bytea,
  inn_lookup bytea,
  account_lookup bytea,
  key_number int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint lead_documents_lead_fkey foreign key (tenant_id, id) references leads (tenant_id, id)
);
create index lead_documents_passport on lead_documents (tenant_id, passport_lookup) where passport_lookup is not null;
create index lead_documents_snils on lead_documents (tenant_id, snils_lookup) where snils_lookup is not null;
create index lead_documents_inn on lead_documents (tenant_id, inn_lookup) where inn_lookup is not null;
create index lead_documents_account on lead_documents (tenant_id, account_lookup) where account_lookup is not null;
create index lead_documents_key on lead_documents (tenant_id, key_number);
