-- The trash and what comes after it.
alter table tenants drop constraint tenants_state_check;
alter table tenants
  add constraint tenants_state_check check (state in ('active', 'suspended', 'trashed', 'purging', 'purged')),
  add column was_suspended boolean not null default false,
  add column trashed_at timestamptz,
  add column purgeable_at timestamptz;

-- Work on a whole tenant, ordered by its network and done in the background. The worker counts what he did in the transaction that did it.
create table tenant_jobs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null,
  subject_id uuid not null references tenants (id),
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  ordered_by uuid not null,
  ordered_at timestamptz not null,
  finished_at timestamptz,
  progress jsonb not null default '{}',
  problem text,
  leased_until timestamptz not null default '-infinity',
  version int not null,
  primary key (tenant_id, id)
);
create index tenant_jobs_subject on tenant_jobs (subject_id);
create index tenant_jobs_open on tenant_jobs (leased_until) where state in ('queued', 'running');

create table purge_certificates (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  subject_id uuid not null references tenants (id),
  document text not null,
  sha256 text not null,
  signature text not null,
  key_id text not null,
  public_key bytea not null,
  total_rows bigint not null,
  issued_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint purge_certificates_once unique (subject_id)
);
