-- A walk over all clients of a tenant, from the oldest to the youngest, to find those who may be one.
create table client_scans (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  state text not null check (state in ('running', 'finished', 'cancelled')),
  after uuid not null,
  scanned int not null,
  found int not null,
  started_by uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index client_scans_running on client_scans (tenant_id) where state = 'running';

-- Two clients that may be one, or that somebody has said are not; the one with the smaller id first.
create table client_pairs (
  tenant_id uuid not null,
  id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  score int not null check (score between 0 and 100),
  certainty text not null check (certainty in ('unlikely', 'possible', 'certain')),
  reasons jsonb not null,
  state text not null check (state in ('open', 'rejected')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint client_pairs_once unique (tenant_id, one_id, other_id),
  constraint client_pairs_one_fkey foreign key (tenant_id, one_id) references clients (tenant_id, id) on delete cascade,
  constraint client_pairs_other_fkey foreign key (tenant_id, other_id) references clients (tenant_id, id) on delete cascade,
  check (one_id < other_id)
);
create index client_pairs_other on client_pairs (tenant_id, other_id);
create index client_pairs_queue on client_pairs (tenant_id, state, score desc, id desc);
