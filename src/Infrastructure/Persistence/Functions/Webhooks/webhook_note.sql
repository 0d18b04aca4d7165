-- Notes an attempt; tells since when the endpoint has failed, if it has.
create or replace function webhook_note(p_tenant uuid, p_delivery uuid, p_attempt uuid, p_at timestamptz, p_duration int, p_status int, p_error text,
  p_response text, p_state text, p_delay interval)
returns timestamptz language plpgsql volatile security definer set search_path = public as $$
begin
  insert into webhook_attempts (tenant_id, id, delivery_id, at, duration_ms, status, error, response)
  select p_tenant, p_attempt, d.id, p_at, p_duration, p_status, p_error, p_response
  from webhook_deliveries d where d.tenant_id = p_tenant and d.id = p_delivery;
  update webhook_deliveries d set state = p_state, last_status = p_status, leased_until = '-infinity',
    next_attempt_at = clock_timestamp() + p_delay, ended_at = case when p_state <> 'pending' then p_at end
  where d.tenant_id = p_tenant and d.id = p_delivery;
  -- Written only when it changes: all attempts of an endpoint meet at this row.
  update webhook_endpoints e set failing_since = case when p_state <> 'delivered' then p_at end
  from webhook_deliveries d where d.tenant_id = p_tenant and d.id = p_delivery and e.tenant_id = p_tenant and e.id = d.endpoint_id
    and (p_state = 'delivered') = (e.failing_since is not null);
  return (select e.failing_since from webhook_endpoints e join webhook_deliveries d on d.tenant_id = e.tenant_id and d.endpoint_id = e.id
          where d.tenant_id = p_tenant and d.id = p_delivery);
end $$;
