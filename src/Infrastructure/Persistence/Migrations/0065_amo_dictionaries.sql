-- When the dictionaries of an account of amoCRM are fetched, and by whom at this moment. Whoever fetches writes it beside the model; people only ask.
create table amo_dictionary_rounds (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  due_at timestamptz not null,
  asked_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz,
  -- By the clock of the database. Each attempt has a number, and only the last one writes.
  lease_until timestamptz,
  attempts int not null default 0,
  -- In a row.
  failures int not null default 0,
  trouble text,
  trouble_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
create index amo_dictionary_rounds_due on amo_dictionary_rounds (due_at);

-- Pipelines, users, sources and fields of an account, a row a kind; items stay while a newer fetching fails.
create table amo_dictionaries (
  tenant_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('pipelines', 'users', 'sources', 'lead_fields', 'contact_fields', 'company_fields')),
  items jsonb not null,
  fetched_at timestamptz,
  tried_at timestamptz not null,
  trouble text,
  primary key (tenant_id, account_id, kind),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade
);

-- What of an account is what of ours; a row comes when somebody first says something.
create table amo_mappings (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  links jsonb not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
