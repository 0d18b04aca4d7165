-- Takes one that nobody works on, of a tenant that has none under way, so that the rows of two imports never wait for one another.
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
