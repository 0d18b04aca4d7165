-- The rows of one batch belong to many tenants, so they come in by this door, which only ever adds.
create or replace function log_client_requests(
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
