-- The clock works for all tenants: whose claims end or are near their end.
create or replace function due_client_claims(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, array_agg(d.id)
  from (select c.tenant_id, c.id from client_claims c where c.due_at <= p_now order by c.due_at limit p_limit) d
  group by d.tenant_id
$$;
