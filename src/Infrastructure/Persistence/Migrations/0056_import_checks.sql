-- A dry run of an import: the same worker, the same pieces, and nothing of it stays but what would have become of the rows.
alter table import_rows add column repeats_row bigint;

-- What clients would be after the rows that a dry run has come to, for its later rows. Gone when it ends.
create table foreseen_clients (
  tenant_id uuid not null references tenants (id),
  intake_id uuid not null,
  client_id uuid not null,
  number bigint not null,
  is_new boolean not null,
  kind text not null,
  details jsonb not null,
  brought_for uuid,
  source_id uuid,
  source_code text,
  primary key (tenant_id, intake_id, client_id)
);

-- By hashes of what they would be looked up by: one too many does no harm.
create table foreseen_client_keys (
  tenant_id uuid not null,
  intake_id uuid not null,
  key bigint not null,
  client_id uuid not null,
  primary key (tenant_id, intake_id, key, client_id),
  constraint foreseen_client_keys_client_fkey foreign key (tenant_id, intake_id, client_id)
    references foreseen_clients (tenant_id, intake_id, client_id) on delete cascade
);
create index foreseen_client_keys_client on foreseen_client_keys (tenant_id, intake_id, client_id);

drop index imports_due;
create index imports_due on imports (leased_until) where state in ('checking', 'running', 'rolling_back');
