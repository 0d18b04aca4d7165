-- The accounts whose tokens are to be refreshed. After a failure it waits for a minute.
create or replace function amo_tokens_due(p_now timestamptz) returns table (tenant_id uuid, account_id uuid, generation int)
language sql stable security definer set search_path = public as $$
  select k.tenant_id, k.account_id, k.generation from amo_tokens k
  join amo_accounts a on a.tenant_id = k.tenant_id and a.id = k.account_id and a.state in ('active', 'paused')
  join amo_traffic f on f.tenant_id = k.tenant_id and f.account_id = k.account_id
  join tenants t on t.id = k.tenant_id and t.state = 'active'
  where k.refresh_at <= p_now and (f.blocked_until is null or f.blocked_until <= clock_timestamp())
    and (f.last_error_at is null or f.last_error_at <= p_now - interval '1 minute')
  order by k.refresh_at limit 100
$$;
