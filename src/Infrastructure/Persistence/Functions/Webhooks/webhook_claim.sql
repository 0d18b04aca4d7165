-- Takes one delivery that is due, of the endpoint that was served longest ago: of each endpoint only so many are on their way at a time, and of
-- one record only one.
create or replace function webhook_claim(p_lease interval, p_each int)
returns table (tenant_id uuid, id uuid, endpoint_id uuid, event_id uuid, body text, attempts int, url text,
               sealed_secret bytea, sealed_previous_secret bytea, previous_secret_until timestamptz)
language plpgsql volatile security definer set search_path = public as $$
declare
  v_now timestamptz := clock_timestamp();
  v_endpoint webhook_endpoints;
  v_delivery uuid;
begin
  select e.* into v_endpoint from webhook_endpoints e
  join tenants t on t.id = e.tenant_id and t.state = 'active'
  where (e.tenant_id, e.id) in (select w.tenant_id, w.endpoint_id from webhooks_waiting() w where w.next_at <= v_now)
    and e.state = 'active'
    and (select count(*) from webhook_deliveries d
         where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'pending' and d.leased_until > v_now) < p_each
    and webhook_next(e.tenant_id, e.id, v_now) is not null
  order by e.claimed_at limit 1
  for update of e skip locked;
  -- Asked again, for somebody may have taken it before the endpoint was ours.
  v_delivery := webhook_next(v_endpoint.tenant_id, v_endpoint.id, v_now);
  if v_delivery is null then
    return;
  end if;
  update webhook_endpoints e set claimed_at = v_now where e.tenant_id = v_endpoint.tenant_id and e.id = v_endpoint.id;
  return query
  update webhook_deliveries d set attempts = d.attempts + 1, leased_until = v_now + p_lease, next_attempt_at = v_now + p_lease
  where d.tenant_id = v_endpoint.tenant_id and d.id = v_delivery
  returning d.tenant_id, d.id, d.endpoint_id, d.event_id, d.body, d.attempts, v_endpoint.url,
    v_endpoint.sealed_secret, v_endpoint.sealed_previous_secret, v_endpoint.previous_secret_until;
end $$;
