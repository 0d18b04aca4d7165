-- Where a tenant's working data live: with everybody's, or in a database of its own on the same server.
alter table tenants
  add column placement text not null default 'shared' check (placement in ('shared', 'dedicated')),
  add column moving_to text check (moving_to in ('shared', 'dedicated')),
  add column is_frozen boolean not null default false,
  add column database_name text,
  add column database_migrations int not null default 0,
  add column database_problem text,
  add column has_spent_leads boolean not null default false,
  add constraint tenants_dedicated_has_database check (placement = 'shared' or database_name is not null),
  add constraint tenants_network_shares check (kind = 'franchisee' or (placement = 'shared' and moving_to is null));
create unique index tenants_database_key on tenants (database_name) where database_name is not null;

-- How far a job is, and what it has copied, so that whoever goes on with it can tell.
alter table tenant_jobs
  add column step text,
  add column hashes jsonb not null default '{}';

-- All but those who share and stay; asked every two seconds by each instance.
create function tenant_places()
returns table (tenant_id uuid, database_name text, migrations int, is_frozen boolean)
language sql stable security definer set search_path = public as $$
  select t.id, case when t.placement = 'dedicated' then t.database_name end, t.database_migrations, t.is_frozen
  from tenants t where t.placement = 'dedicated' or t.is_frozen
$$;

-- As before; the leads of a dedicated tenant are counted where they are, by whoever carries its events from there.
create or replace function tenant_terms(p_tenant uuid, p_now timestamptz)
returns table (disabled_modules text[], spent text[])
language sql stable security definer set search_path = public as $$
  select t.disabled_modules,
    case when t.has_spent_leads or t.leads_per_month_limit is not null and t.leads_per_month_limit <= (
      select count(*) from (
        select 1 from leads l
        where l.tenant_id = t.id and l.id >= (
          lpad(to_hex((extract(epoch from date_trunc('month', p_now at time zone 'UTC')) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
        limit t.leads_per_month_limit) counted)
      then '{leads}'::text[] else '{}'::text[] end
  from tenants t where t.id = p_tenant
$$;

create function note_spent_leads(p_tenant uuid, p_spent boolean) returns void
language sql security definer set search_path = public as $$
  update tenants set has_spent_leads = p_spent where id = p_tenant and has_spent_leads <> p_spent
$$;
