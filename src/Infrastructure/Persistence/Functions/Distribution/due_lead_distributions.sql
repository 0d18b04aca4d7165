create or replace function due_lead_distributions(p_now timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, d.id from lead_distributions d where d.due_at <= p_now order by d.due_at limit p_limit
$$;
