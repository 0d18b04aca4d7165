-- The same of the present tenant, for who looks after it.
create or replace function search_standing() returns table (behind bigint, is_walking boolean)
language sql stable security definer set search_path = public as $$
  select b.behind, b.is_walking from search_behind() b where b.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
$$;
