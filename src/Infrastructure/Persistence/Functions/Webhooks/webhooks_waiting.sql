-- The endpoints for which something waits, and when the first of it is due: from one to the next in the index, so that others cost nothing.
create or replace function webhooks_waiting() returns table (tenant_id uuid, endpoint_id uuid, next_at timestamptz)
language sql stable security definer set search_path = public as $$
  with recursive waiting as (
    (select d.tenant_id, d.endpoint_id, d.next_attempt_at from webhook_deliveries d where d.state = 'pending'
     order by d.tenant_id, d.endpoint_id, d.next_attempt_at limit 1)
    union all
    select n.tenant_id, n.endpoint_id, n.next_attempt_at from waiting w cross join lateral (
      select d.tenant_id, d.endpoint_id, d.next_attempt_at from webhook_deliveries d
      where d.state = 'pending' and (d.tenant_id, d.endpoint_id) > (w.tenant_id, w.endpoint_id)
      order by d.tenant_id, d.endpoint_id, d.next_attempt_at limit 1) n)
  select w.tenant_id, w.endpoint_id, w.next_attempt_at from waiting w
$$;
