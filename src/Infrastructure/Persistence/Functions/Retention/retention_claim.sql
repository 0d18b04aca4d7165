-- Takes a run that nobody works on.
create or replace function retention_claim(p_lease interval) returns table (tenant_id uuid, id uuid)
language sql security definer set search_path = public as $$
  update retention_runs r set leased_until = clock_timestamp() + p_lease
  from (
    select d.tenant_id, d.id from retention_runs d where d.state = 'running' and d.leased_until <= clock_timestamp()
    order by d.leased_until limit 1 for update skip locked) due
  where r.tenant_id = due.tenant_id and r.id = due.id
  returning r.tenant_id, r.id
$$;
