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

-- Takes one that nobody works on, of a tenant that has none under way, so that the rows of two imports never wait for one another.
create function import_claim(p_lease interval) returns table (tenant_id uuid, id uuid, attempts int, tries int)
language sql security definer set search_path = public as $$
  update imports i set attempts = i.attempts + 1, tries = i.tries + 1, leased_until = clock_timestamp() + p_lease
  from (
    select d.tenant_id, d.id from imports d join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.state = 'running' and d.leased_until <= clock_timestamp()
      and not exists (select from imports o where o.tenant_id = d.tenant_id and o.state = 'running' and o.leased_until > clock_timestamp())
      and not exists (select from imports o where o.tenant_id = d.tenant_id and o.state = 'running' and o.id < d.id)
    order by d.id
    limit 1 for update of d skip locked) due
  where i.tenant_id = due.tenant_id and i.id = due.id
  returning i.tenant_id, i.id, i.attempts, i.tries
$$;

-- That it is still worked on; false where somebody else has it now, or it was cancelled.
create function import_keep(p_tenant uuid, p_id uuid, p_attempt int, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with kept as (
    update imports set leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state = 'running' and attempts = p_attempt returning 1)
  select exists (select from kept)
$$;

create function imports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id from imports i join tenants t on t.id = i.tenant_id and t.state in ('active', 'suspended')
  where i.state <> 'running' and coalesce(i.ended_at, i.created_at) < p_before order by coalesce(i.ended_at, i.created_at) limit p_limit
$$;
