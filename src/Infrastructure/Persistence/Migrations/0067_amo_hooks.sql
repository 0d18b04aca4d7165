-- Where amoCRM tells of an account: an address with a secret, by whose hash it is found.
create table amo_hook_addresses (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  secret_hash bytea not null,
  sealed_secret bytea not null,
  is_registered boolean not null default false,
  checked_at timestamptz,
  trouble text,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
create unique index amo_hook_addresses_secret on amo_hook_addresses (secret_hash);

-- What amoCRM has told: whole and sealed, and which records it is about. It comes by itself, beside the model, in one statement.
create table amo_hooks (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  state text not null check (state in ('waiting', 'refused')),
  refusal text check (refusal in ('other_account', 'not_understood')),
  marks jsonb not null,
  sealed_body bytea not null,
  received_at timestamptz not null,
  read_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade,
  check ((state = 'refused') = (refusal is not null))
);
create index amo_hooks_account on amo_hooks (tenant_id, account_id, id);
create index amo_hooks_received_at on amo_hooks (received_at);
