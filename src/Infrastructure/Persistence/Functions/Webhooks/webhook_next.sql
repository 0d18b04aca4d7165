-- The oldest delivery of an endpoint that is due and whose record has none on its way.
create or replace function webhook_next(p_tenant uuid, p_endpoint uuid, p_now timestamptz) returns uuid
language sql volatile security definer set search_path = public as $$
  select d.id from webhook_deliveries d
  where d.tenant_id = p_tenant and d.endpoint_id = p_endpoint and d.state = 'pending' and d.next_attempt_at <= p_now
    and d.record_id <> all (array(
      select o.record_id from webhook_deliveries o
      where o.tenant_id = p_tenant and o.endpoint_id = p_endpoint and o.state = 'pending' and o.leased_until > p_now))
  order by d.id limit 1
$$;
