-- Takes away what dry runs that have ended foresaw; how much it was. From one of them to the next, for what others foresee may be much.
create or replace function foreseen_clients_sweep(p_limit int) returns int
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
