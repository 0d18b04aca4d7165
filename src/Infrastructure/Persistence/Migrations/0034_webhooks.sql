-- Events sent to addresses of others.
create table webhook_endpoints (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  url text not null,
  types text[] not null,
  description text,
  contact_email text,
  state text not null check (state in ('active', 'paused', 'disabled')),
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  sealed_secret bytea not null,
  sealed_previous_secret bytea,
  previous_secret_until timestamptz,
  failing_since timestamptz,
  -- Who was served last waits longest.
  claimed_at timestamptz not null default '-infinity',
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);

create table webhook_bookmarks (
  tenant_id uuid not null,
  endpoint_id uuid not null,
  number bigint not null,
  primary key (tenant_id, endpoint_id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade
);

create table webhook_deliveries (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  type text not null,
  record_id uuid not null,
  body text not null,
  state text not null check (state in ('pending', 'delivered', 'failed')),
  attempts int not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz not null default '-infinity',
  last_status int,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, id) on delete cascade
);
create unique index webhook_deliveries_event on webhook_deliveries (tenant_id, endpoint_id, event_id);
create index webhook_deliveries_newest on webhook_deliveries (tenant_id, endpoint_id, id);
create index webhook_deliveries_age on webhook_deliveries (created_at);
-- Only what waits, so that it stays small.
create index webhook_deliveries_due on webhook_deliveries (tenant_id, endpoint_id, next_attempt_at) where state = 'pending';

create table webhook_attempts (
  tenant_id uuid not null,
  id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  duration_ms int not null,
  status int,
  error text,
  response text,
  primary key (tenant_id, id),
  foreign key (tenant_id, delivery_id) references webhook_deliveries (tenant_id, id) on delete cascade
);
create index webhook_attempts_delivery on webhook_attempts (tenant_id, delivery_id, id);

-- The endpoints for which something has happened that they have not been given.
create function webhooks_behind() returns table (tenant_id uuid, endpoint_id uuid)
language sql stable security definer set search_path = public as $$
  select e.tenant_id, e.id from webhook_endpoints e
  join webhook_bookmarks b on b.tenant_id = e.tenant_id and b.endpoint_id = e.id
  join event_heads h on h.tenant_id = e.tenant_id
  join tenants t on t.id = e.tenant_id and t.state = 'active'
  where e.state = 'active' and b.number < h.last
$$;

-- Takes one delivery that is due, of the endpoint that was served longest ago: of each endpoint only so many are on their way at a time, and of
-- one record only one.
create function webhook_claim(p_lease interval, p_each int)
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
  where e.state = 'active'
    and (select count(*) from webhook_deliveries d
         where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'pending' and d.leased_until > v_now) < p_each
    and exists (
      select 1 from webhook_deliveries d
      where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'pending' and d.next_attempt_at <= v_now
        and not exists (
          select 1 from webhook_deliveries o
          where o.tenant_id = d.tenant_id and o.endpoint_id = d.endpoint_id and o.state = 'pending' and o.record_id = d.record_id and o.leased_until > v_now))
  order by e.claimed_at limit 1
  for update of e skip locked;
  if not found then
    return;
  end if;
  select d.id into v_delivery from webhook_deliveries d
  where d.tenant_id = v_endpoint.tenant_id and d.endpoint_id = v_endpoint.id and d.state = 'pending' and d.next_attempt_at <= v_now
    and not exists (
      select 1 from webhook_deliveries o
      where o.tenant_id = d.tenant_id and o.endpoint_id = d.endpoint_id and o.state = 'pending' and o.record_id = d.record_id and o.leased_until > v_now)
  order by d.id limit 1;
  if not found then
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
create function webhook_due_in() returns interval language sql stable security definer set search_path = public as $$
  select min(d.next_attempt_at) - clock_timestamp() from webhook_deliveries d
  join webhook_endpoints e on e.tenant_id = d.tenant_id and e.id = d.endpoint_id and e.state = 'active'
  where d.state = 'pending'
$$;

-- Notes an attempt; tells since when the endpoint has failed, if it has.
create function webhook_note(p_tenant uuid, p_delivery uuid, p_attempt uuid, p_at timestamptz, p_duration int, p_status int, p_error text,
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

create function forget_webhook_deliveries(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from webhook_deliveries where ctid in (
      select ctid from webhook_deliveries where created_at < p_before and state <> 'pending' order by created_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint')) not valid;
