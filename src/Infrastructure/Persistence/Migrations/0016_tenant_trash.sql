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

-- What the network's book and market still have open with a tenant.
create function tenant_has_open_business(p_tenant uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from ledger_accounts a where a.holder_tenant_id = p_tenant and a.balance_minor <> 0)
    or exists (
      select from lot_bidders b join lots l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.bidder_tenant_id = p_tenant and l.leader_tenant_id = p_tenant
        and (l.closed_at is null or exists (
          select from outbox_events e where e.aggregate_id = l.id and e.delivered_at is null)))
$$;

-- As before, but nothing grows where a tenant was deleted.
create or replace function mail_tenants_to_fill(p_templates int, p_before timestamptz) returns setof uuid language sql security definer set search_path = public as $$
  select t.id from tenants t
  where t.created_at < p_before and t.state not in ('purging', 'purged')
    and (select count(*) from mail_templates m where m.tenant_id = t.id) < p_templates
$$;
