create or replace function retention_release(p_tenant uuid, p_id uuid) returns void
language sql security definer set search_path = public as $$
  update retention_runs set leased_until = clock_timestamp() where tenant_id = p_tenant and id = p_id
$$;
