-- All but those who share and stay; asked every two seconds by each instance.
create or replace function tenant_places()
returns table (tenant_id uuid, database_name text, migrations int, is_frozen boolean)
language sql stable security definer set search_path = public as $$
  select t.id, case when t.placement = 'dedicated' then t.database_name end, t.database_migrations, t.is_frozen
  from tenants t where t.placement = 'dedicated' or t.is_frozen
$$;
