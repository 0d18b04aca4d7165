-- uses: await_audit_seal, refuse_audit_read_change
-- The audit as a chain that nobody can rewrite, and the trail of who has read personal data.

alter table audit_entries add column client_id uuid, add column session_id uuid, add column user_agent text;
-- By which client, session and program: set with the tenant, so that no function needs to be told.
alter table audit_entries
  alter column client_id set default nullif(current_setting('app.client', true), '')::uuid,
  alter column session_id set default nullif(current_setting('app.session', true), '')::uuid,
  alter column user_agent set default nullif(current_setting('app.agent', true), '');
-- A search by one of these meets few rows of many; what is common is found fast enough by going back in time.
create index audit_entries_actor on audit_entries (tenant_id, actor_id, id);
create index audit_entries_correlation on audit_entries (tenant_id, correlation_id);

-- Entries that no seal holds yet. An entry stands here from the moment it is visible: one that commits late is not forgotten.
create table audit_unsealed (
  tenant_id uuid not null,
  entry_id uuid not null,
  primary key (tenant_id, entry_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

-- A seal closes over entries, each with its hash, and over the seal before it.
create table audit_seals (
  tenant_id uuid not null references tenants (id),
  number bigint not null check (number > 0),
  previous_hash bytea not null,
  sealed_at timestamptz not null,
  entry_ids uuid[] not null,
  entry_hashes bytea not null,
  hash bytea not null,
  mac bytea not null,
  primary key (tenant_id, number),
  check (octet_length(entry_hashes) = 32 * cardinality(entry_ids))
);

-- The newest seal of each tenant; the row is also the lock under which the next one is made.
create table audit_heads (
  tenant_id uuid not null references tenants (id),
  number bigint not null,
  hash bytea not null,
  mac bytea not null,
  primary key (tenant_id)
) with (fillfactor = 50);

insert into audit_unsealed (tenant_id, entry_id) select tenant_id, id from audit_entries;

create trigger audit_entries_await_seal after insert on audit_entries for each row execute function await_audit_seal();

-- Who has read unmasked personal data: one row for each answer, with all the records that it showed.
create table audit_reads (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_id uuid not null,
  operation text not null,
  entity_type text not null,
  entity_ids uuid[] not null,
  correlation_id uuid not null,
  remote_address text,
  client_id uuid,
  session_id uuid,
  user_agent text,
  primary key (tenant_id, id)
);
create index audit_reads_actor on audit_reads (tenant_id, actor_id, id);
-- Most answers show one record, and an index over arrays would cost each of them more than the rest of its trace.
create index audit_reads_one on audit_reads (tenant_id, (entity_ids[1]), id) where cardinality(entity_ids) = 1;
create index audit_reads_many on audit_reads using gin (entity_ids) where cardinality(entity_ids) > 1;

create trigger audit_reads_stay before update or delete or truncate on audit_reads for each statement execute function refuse_audit_read_change();
