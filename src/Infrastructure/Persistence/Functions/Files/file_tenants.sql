-- Whose bytes may lie in the store.
create or replace function file_tenants() returns setof uuid language sql stable security definer set search_path = public as $$
  select id from tenants where state not in ('purging', 'purged')
$$;
