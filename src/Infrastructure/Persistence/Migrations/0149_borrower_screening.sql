-- Lists that borrowers are held against; their entries are versions that are never changed.
create table screening_lists (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('sanctions', 'bankruptcy')),
  number int not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);

create table screening_list_versions (
  tenant_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  number int not null,
  entries jsonb not null,
  entry_count int not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, list_id) references screening_lists (tenant_id, id) on delete cascade
);
create unique index screening_list_versions_number_key on screening_list_versions (tenant_id, list_id, number);

-- The proof of who was held against which version.
create table borrower_screenings (
  tenant_id uuid not null,
  id uuid not null,
  borrower_id uuid not null,
  list_id uuid not null,
  number int not null,
  fingerprint bytea not null,
  screened_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint borrower_screenings_borrower_fkey foreign key (tenant_id, borrower_id) references borrowers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, list_id) references screening_lists (tenant_id, id) on delete cascade
);
create unique index borrower_screenings_once on borrower_screenings (tenant_id, borrower_id, list_id);
create index borrower_screenings_list on borrower_screenings (tenant_id, list_id, number);

create table screening_hits (
  tenant_id uuid not null,
  id uuid not null,
  borrower_id uuid not null,
  list_id uuid not null,
  entry_key text not null,
  entry_name text not null,
  entry_birth_date date,
  entry_reference text,
  score double precision not null,
  fingerprint bytea not null,
  state text not null check (state in ('open', 'confirmed', 'dismissed', 'lapsed')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  found_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint screening_hits_borrower_fkey foreign key (tenant_id, borrower_id) references borrowers (tenant_id, id) on delete cascade,
  foreign key (tenant_id, list_id) references screening_lists (tenant_id, id) on delete cascade
);
create unique index screening_hits_once on screening_hits (tenant_id, borrower_id, list_id, entry_key);
create index screening_hits_list on screening_hits (tenant_id, list_id);
create index screening_hits_open on screening_hits (tenant_id, id desc) where state = 'open';
