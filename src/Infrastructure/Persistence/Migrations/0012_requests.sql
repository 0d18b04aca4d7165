-- What clients asked, for those who build them: facts about requests, never what was in them.
create table client_requests (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  at timestamptz not null,
  operation text not null,
  method text not null,
  status int not null,
  code text,
  duration_ms int not null,
  request_bytes bigint not null,
  response_bytes bigint,
  key_hash bytea,
  correlation_id uuid not null,
  address text,
  lead_id uuid,
  primary key (tenant_id, id)
);
create index client_requests_client on client_requests (tenant_id, client_id, id desc);
create index client_requests_age on client_requests (at);

-- The rows of one batch belong to many tenants, so they come in by this door, which only ever adds.
create function log_client_requests(
  p_tenant uuid[], p_id uuid[], p_client uuid[], p_at timestamptz[], p_operation text[], p_method text[], p_status int[], p_code text[],
  p_duration int[], p_in bigint[], p_out bigint[], p_key bytea[], p_correlation uuid[], p_address text[], p_lead uuid[])
returns void
language sql security definer set search_path = public as $$
  insert into client_requests (tenant_id, id, client_id, at, operation, method, status, code, duration_ms, request_bytes, response_bytes,
                               key_hash, correlation_id, address, lead_id)
  select tenant_id, id, client_id, at, operation, method, status, code, duration_ms, request_bytes, response_bytes,
         key_hash, correlation_id, address, lead_id
  from unnest(p_tenant, p_id, p_client, p_at, p_operation, p_method, p_status, p_code, p_duration, p_in, p_out, p_key, p_correlation,
              p_address, p_lead) as r(tenant_id, id, client_id, at, operation, method, status, code, duration_ms, request_bytes,
              response_bytes, key_hash, correlation_id, address, lead_id)
  -- A batch whose answer was lost is sent again.
  on conflict do nothing
$$;

create function forget_old_requests(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from client_requests where ctid in (select ctid from client_requests where at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
