-- Clients as borrowers: what they tell of themselves, their documents sealed under a key of the tenant.
create table borrowers (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  client_id uuid not null,
  profile jsonb not null,
  sealed_documents bytea,
  key_number int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((sealed_documents is null) = (key_number is null)),
  constraint borrowers_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create unique index borrowers_client_key on borrowers (tenant_id, client_id);
create index borrowers_key on borrowers (tenant_id, key_number) where key_number is not null;

create table borrower_participants (
  tenant_id uuid not null,
  id uuid not null,
  borrower_id uuid not null,
  client_id uuid not null,
  role text not null check (role in ('co_borrower', 'guarantor')),
  primary key (tenant_id, id),
  foreign key (tenant_id, borrower_id) references borrowers (tenant_id, id) on delete cascade,
  constraint borrower_participants_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create unique index borrower_participants_once on borrower_participants (tenant_id, borrower_id, client_id);
create index borrower_participants_client on borrower_participants (tenant_id, client_id);
