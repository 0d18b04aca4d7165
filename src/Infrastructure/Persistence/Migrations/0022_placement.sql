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
