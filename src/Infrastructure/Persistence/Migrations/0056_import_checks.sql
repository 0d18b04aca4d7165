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

create or replace function import_claim(p_lease interval)
returns table (tenant_id uuid, id uuid, attempts int, tries int, state text)
language sql security definer set search_path = public as $$
  update imports i set attempts = i.attempts + 1, tries = i.tries + 1, leased_until = clock_timestamp() + p_lease
  from (
    select d.tenant_id, d.id from imports d join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.state in ('checking', 'running', 'rolling_back') and d.leased_until <= clock_timestamp()
      and not exists (
        select from imports o where o.tenant_id = d.tenant_id and o.state in ('checking', 'running', 'rolling_back')
          and (o.leased_until > clock_timestamp() or o.id < d.id))
    order by d.id
    limit 1 for update of d skip locked) due
  where i.tenant_id = due.tenant_id and i.id = due.id
  returning i.tenant_id, i.id, i.attempts, i.tries, i.state
$$;

create or replace function import_keep(p_tenant uuid, p_id uuid, p_attempt int, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with kept as (
    update imports set leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state in ('checking', 'running', 'rolling_back') and attempts = p_attempt returning 1)
  select exists (select from kept)
$$;

create or replace function imports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id from imports i join tenants t on t.id = i.tenant_id and t.state in ('active', 'suspended')
  where i.state not in ('checking', 'running', 'rolling_back') and coalesce(i.ended_at, i.created_at) < p_before
  order by coalesce(i.ended_at, i.created_at) limit p_limit
$$;

-- Takes away what dry runs that have ended foresaw; how much it was. From one of them to the next, for what others foresee may be much.
create function foreseen_clients_sweep(p_limit int) returns int
language sql security definer set search_path = public as $$
  with recursive intakes as (
    (select f.tenant_id, f.intake_id from foreseen_clients f order by f.tenant_id, f.intake_id limit 1)
    union all
    select next.tenant_id, next.intake_id from intakes i
    cross join lateral (
      select f.tenant_id, f.intake_id from foreseen_clients f
      where (f.tenant_id, f.intake_id) > (i.tenant_id, i.intake_id)
      order by f.tenant_id, f.intake_id limit 1) next),
  gone as (
    delete from foreseen_clients where (tenant_id, intake_id, client_id) in (
      select f.tenant_id, f.intake_id, f.client_id from intakes o
      join foreseen_clients f on f.tenant_id = o.tenant_id and f.intake_id = o.intake_id
      where not exists (
        select from imports i where i.tenant_id = o.tenant_id and i.id = o.intake_id and i.state = 'checking')
      limit p_limit)
    returning 1)
  select count(*)::int from gone
$$;
