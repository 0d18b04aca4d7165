-- Messages whose sender has gone: nobody knows whether they went.
create or replace function conversation_messages_lapsed(p_most int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select m.tenant_id, m.id from conversation_messages m
  join tenants t on t.id = m.tenant_id and t.state = 'active'
  where m.state = 'sending' and m.lease_until <= clock_timestamp() order by m.lease_until limit p_most
$$;
