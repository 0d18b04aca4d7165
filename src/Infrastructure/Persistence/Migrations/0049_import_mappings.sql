-- How tables of one kind become records, for the next of them. It lies where imports lie.
create table import_mappings (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  owner_id uuid not null,
  record_type text not null check (record_type in ('lead', 'client', 'deal')),
  name text not null,
  columns jsonb not null,
  defaults jsonb not null,
  duplicates text not null,
  matching text not null,
  is_shared boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create index import_mappings_owner on import_mappings (tenant_id, owner_id, id desc);
create index import_mappings_shared on import_mappings (tenant_id, id desc) where is_shared;

-- Which of them fitted the table when it was looked at.
alter table imports add column fitting jsonb not null default '[]';
