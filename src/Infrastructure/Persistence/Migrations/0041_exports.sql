-- Records as files for spreadsheets.
create table exports (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record_type text not null check (record_type in ('lead', 'client', 'deal')),
  format text not null check (format in ('csv', 'xlsx')),
  delivery text not null check (delivery in ('stream', 'file')),
  state text not null check (state in ('queued', 'running', 'ready', 'failed', 'cancelled')),
  asked jsonb not null,
  ordered_by uuid not null,
  withheld text[] not null,
  rows bigint not null,
  file_id uuid,
  problem text,
  attempts int not null default 0,
  leased_until timestamptz not null default '-infinity',
  ordered_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index exports_own on exports (tenant_id, ordered_by, id desc);
create index exports_age on exports (ordered_at);
create index exports_due on exports (leased_until) where state in ('queued', 'running');

-- What the product has made for one person, and nobody else has.
alter table files add column is_private boolean not null default false;

-- Takes one that nobody works on, of the tenant that has the fewest under way.
create function export_claim(p_lease interval) returns table (tenant_id uuid, id uuid, attempts int)
language sql security definer set search_path = public as $$
  update exports e set state = 'running', attempts = e.attempts + 1, leased_until = clock_timestamp() + p_lease, rows = 0
  from (
    select d.tenant_id, d.id from exports d join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.state in ('queued', 'running') and d.leased_until <= clock_timestamp()
    order by (select count(*) from exports b where b.tenant_id = d.tenant_id and b.state = 'running' and b.leased_until > clock_timestamp()), d.id
    limit 1 for update of d skip locked) due
  where e.tenant_id = due.tenant_id and e.id = due.id
  returning e.tenant_id, e.id, e.attempts
$$;

-- How far it is; false where somebody else has it now, or it was cancelled. Whoever tells so keeps it.
create function export_note(p_tenant uuid, p_id uuid, p_attempt int, p_rows bigint, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with noted as (
    update exports set rows = p_rows, leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state = 'running' and attempts = p_attempt returning 1)
  select exists (select from noted)
$$;

create function exports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select e.tenant_id, e.id from exports e join tenants t on t.id = e.tenant_id and t.state in ('active', 'suspended')
  where e.ordered_at < p_before order by e.ordered_at limit p_limit
$$;
