-- Whoever is in the way of somebody who looks at this moment comes later.
create or replace function due_automation_schedules(p_now timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, d.id from (
    select s.tenant_id, s.id from automation_schedules s where s.due_at <= p_now order by s.due_at limit p_limit for update skip locked) d
$$;
