-- The oldest thing that waits. What was tried too often waits for good, until it is forgotten.
create or replace function channel_inbox_claim(p_now timestamptz, p_lease interval, p_most int)
returns table (tenant_id uuid, id uuid, channel_id uuid, channel_kind text, attempt int, body bytea)
language sql security definer set search_path = public as $$
  update channel_inbox b
  set attempts = b.attempts + 1, lease_until = clock_timestamp() + p_lease
  from channels c
  where (b.tenant_id, b.id) = (
    select i.tenant_id, i.id from channel_inbox i
    join tenants t on t.id = i.tenant_id and t.state = 'active'
    where i.state = 'waiting' and i.due_at <= p_now and i.attempts < p_most and (i.lease_until is null or i.lease_until <= clock_timestamp())
    order by i.due_at, i.id limit 1 for update of i skip locked
  ) and c.tenant_id = b.tenant_id and c.id = b.channel_id
  returning b.tenant_id, b.id, b.channel_id, c.kind, b.attempts, b.sealed_body
$$;
