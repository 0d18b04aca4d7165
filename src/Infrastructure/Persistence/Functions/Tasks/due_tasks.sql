-- Tasks of all tenants that have something to raise. Whoever else is at one at this moment has it: it is skipped here.
create or replace function due_tasks(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, array_agg(d.id)
  from (
    select t.tenant_id, t.id from tasks t where t.next_action_at <= p_now order by t.next_action_at limit p_limit for update skip locked
  ) d
  group by d.tenant_id
$$;
