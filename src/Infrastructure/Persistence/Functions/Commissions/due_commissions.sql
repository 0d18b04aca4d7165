-- The worker works for all tenants.
create or replace function due_commissions(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select due.tenant_id, array_agg(due.id) from (
    select a.tenant_id, a.id from commission_accruals a
    where a.state = 'pending' and a.held_reason is null and a.available_on <= (p_now at time zone 'UTC')::date
    order by a.available_on limit p_limit) due
  group by due.tenant_id
$$;
