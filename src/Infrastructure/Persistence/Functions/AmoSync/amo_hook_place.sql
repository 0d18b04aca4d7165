-- Whoever calls names no tenant, only the secret. One that is paused or has lost its consent still hears.
create or replace function amo_hook_place(p_hash bytea) returns table (tenant_id uuid, account_id uuid, amo_id bigint)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, a.id, a.amo_id from amo_hook_addresses h
  join amo_accounts a on a.tenant_id = h.tenant_id and a.id = h.id
  join tenants t on t.id = a.tenant_id and t.state = 'active'
  where h.secret_hash = p_hash
$$;
