-- What a tenant forgets by itself, and the reports of it.
create table retention_policies (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  rules jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint retention_policies_one unique (tenant_id)
);

create table retention_runs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  night date,
  started_by uuid,
  state text not null check (state in ('running', 'done')),
  lines jsonb not null,
  leased_until timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint retention_runs_night unique (tenant_id, night)
);
create unique index retention_runs_active on retention_runs (tenant_id) where state = 'running';

create index mail_messages_over on mail_messages (ended_at) where ended_at is not null;
