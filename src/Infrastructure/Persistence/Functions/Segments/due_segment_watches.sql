-- The clock works for all tenants.
create or replace function due_segment_watches(p_now timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select w.tenant_id, w.id from segment_watches w where w.due_at <= p_now order by w.due_at limit p_limit
$$;
