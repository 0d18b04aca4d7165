-- The worker works for all tenants.
create or replace function due_automation_runs(p_now timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select r.tenant_id, r.id from automation_runs r where r.due_at <= p_now order by r.due_at limit p_limit
$$;
