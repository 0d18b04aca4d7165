-- Tables of other programs on their way to records. They lie where the records are: a row and its record are one commit.
create table imports (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record_type text not null check (record_type in ('lead', 'client', 'deal')),
  name text not null,
  state text not null,
  look jsonb not null,
  mapping jsonb not null,
  defaults jsonb not null,
  duplicates text not null,
  matching text not null,
  ordered_by uuid not null,
  withheld text[] not null,
  position bigint not null,
  rows bigint not null,
  created bigint not null,
  updated bigint not null,
  skipped bigint not null,
  refused bigint not null,
  problem text,
  -- Who works on it is known by the number of his attempt; tries count those that have come no further.
  attempts int not null default 0,
  tries int not null default 0,
  leased_until timestamptz not null default '-infinity',
  created_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index imports_own on imports (tenant_id, ordered_by, id desc);
create index imports_age on imports (coalesce(ended_at, created_at));
create index imports_due on imports (leased_until) where state = 'running';

create table import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  number bigint not null,
  outcome text not null check (outcome in ('created', 'updated', 'skipped', 'refused')),
  record_id uuid,
  record_version int,
  faults jsonb not null,
  primary key (tenant_id, import_id, number),
  constraint import_rows_import_fkey foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade
);
-- Few are refused of very many.
create index import_rows_refused on import_rows (tenant_id, import_id, number) where outcome = 'refused';
