-- Endpoints say of which records they want to hear, and a claim looks only at endpoints for which something waits.
alter table webhook_endpoints add column filters jsonb;
alter table webhook_endpoints drop constraint webhook_endpoints_disabled_reason_check;
alter table webhook_endpoints add constraint webhook_endpoints_disabled_reason_check
  check (disabled_reason in ('gone', 'failing', 'filter_refused')) not valid;

-- What is on its way, and what is next, are found without a walk over everything that waits.
create index webhook_deliveries_leased on webhook_deliveries (tenant_id, endpoint_id, leased_until) where state = 'pending';
create index webhook_deliveries_waiting on webhook_deliveries (tenant_id, endpoint_id, id) where state = 'pending';

-- The endpoints for which something waits, and when the first of it is due: from one to the next in the index, so that others cost nothing.
create function webhooks_waiting() returns table (tenant_id uuid, endpoint_id uuid, next_at timestamptz)
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

-- The oldest delivery of an endpoint that is due and whose record has none on its way.
create function webhook_next(p_tenant uuid, p_endpoint uuid, p_now timestamptz) returns uuid
language sql volatile security definer set search_path = public as $$
  select d.id from webhook_deliveries d
  where d.tenant_id = p_tenant and d.endpoint_id = p_endpoint and d.state = 'pending' and d.next_attempt_at <= p_now
    and d.record_id <> all (array(
      select o.record_id from webhook_deliveries o
      where o.tenant_id = p_tenant and o.endpoint_id = p_endpoint and o.state = 'pending' and o.leased_until > p_now))
  order by d.id limit 1
$$;

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

-- Null when nothing waits.
create or replace function webhook_due_in() returns interval language sql stable security definer set search_path = public as $$
  select min(w.next_at) - clock_timestamp() from webhooks_waiting() w
  join webhook_endpoints e on e.tenant_id = w.tenant_id and e.id = w.endpoint_id and e.state = 'active'
$$;
