-- An import is taken back as it was done: by the same worker, in pieces, from its last row to its first.
alter table imports
  add column taken_back bigint not null default 0,
  add column kept bigint not null default 0,
  add column back_position bigint;
alter table import_rows
  add column rollback text check (rollback in ('taken_back', 'kept')),
  add column kept_because text;
create index import_rows_kept on import_rows (tenant_id, import_id, number) where rollback = 'kept';

drop index imports_due;
create index imports_due on imports (leased_until) where state in ('running', 'rolling_back');

-- What clients were before an intake changed them. It goes with the client, and when the intake is forgotten.
create table client_formers (
  tenant_id uuid not null,
  intake_id uuid not null,
  client_id uuid not null,
  before jsonb not null,
  from_version int not null,
  to_version int not null,
  is_restored boolean not null,
  primary key (tenant_id, intake_id, client_id),
  constraint client_formers_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create index client_formers_client on client_formers (tenant_id, client_id);

drop function import_claim(interval);
-- Takes one that nobody works on, of a tenant that has none under way, so that the rows of two imports never wait for one another.
create function import_claim(p_lease interval) returns table (tenant_id uuid, id uuid, attempts int, tries int, state text)
language sql security definer set search_path = public as $$
  update imports i set attempts = i.attempts + 1, tries = i.tries + 1, leased_until = clock_timestamp() + p_lease
  from (
    select d.tenant_id, d.id from imports d join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.state in ('running', 'rolling_back') and d.leased_until <= clock_timestamp()
      and not exists (
        select from imports o where o.tenant_id = d.tenant_id and o.state in ('running', 'rolling_back')
          and (o.leased_until > clock_timestamp() or o.id < d.id))
    order by d.id
    limit 1 for update of d skip locked) due
  where i.tenant_id = due.tenant_id and i.id = due.id
  returning i.tenant_id, i.id, i.attempts, i.tries, i.state
$$;

-- That it is still worked on; false where somebody else has it now, or it was cancelled.
create or replace function import_keep(p_tenant uuid, p_id uuid, p_attempt int, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with kept as (
    update imports set leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state in ('running', 'rolling_back') and attempts = p_attempt returning 1)
  select exists (select from kept)
$$;

create or replace function imports_over(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id from imports i join tenants t on t.id = i.tenant_id and t.state in ('active', 'suspended')
  where i.state not in ('running', 'rolling_back') and coalesce(i.ended_at, i.created_at) < p_before
  order by coalesce(i.ended_at, i.created_at) limit p_limit
$$;
