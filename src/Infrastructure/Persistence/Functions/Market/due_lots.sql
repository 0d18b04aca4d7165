-- The clock works for all networks: which lots are due, and how long until the next one is.
create or replace function due_lots(p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select l.tenant_id, l.id from lots l where l.due_at <= clock_timestamp() order by l.due_at limit p_limit
$$;
