-- Takes an account whose dictionaries are due. A round that broke off goes on, unless it began so long ago that what it has is old.
create or replace function amo_dictionaries_claim(p_now timestamptz, p_lease interval)
returns table (tenant_id uuid, account_id uuid, attempt int, began_at timestamptz)
language sql security definer set search_path = public as $$
  update amo_dictionary_rounds r
  set lease_until = clock_timestamp() + p_lease, attempts = r.attempts + 1,
    began_at = case when r.began_at > p_now - interval '1 hour' and r.began_at >= r.asked_at then r.began_at else p_now end
  where (r.tenant_id, r.id) = (
    select d.tenant_id, d.id from amo_dictionary_rounds d
    join amo_accounts a on a.tenant_id = d.tenant_id and a.id = d.id and a.state = 'active'
    join amo_traffic f on f.tenant_id = d.tenant_id and f.account_id = d.id and (f.blocked_until is null or f.blocked_until <= clock_timestamp())
    join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.due_at <= p_now and (d.lease_until is null or d.lease_until <= clock_timestamp())
    order by d.due_at limit 1 for update of d skip locked
  )
  returning r.tenant_id, r.id, r.attempts, r.began_at
$$;
