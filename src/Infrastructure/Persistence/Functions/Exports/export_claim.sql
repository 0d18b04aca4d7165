-- Takes one that nobody works on, of the tenant that has the fewest under way.
create or replace function export_claim(p_lease interval) returns table (tenant_id uuid, id uuid, attempts int)
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
