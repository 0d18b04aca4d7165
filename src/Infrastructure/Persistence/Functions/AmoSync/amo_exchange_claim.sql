-- Takes an account with something to do, for one server at a time.
create or replace function amo_exchange_claim(p_now timestamptz, p_lease interval) returns table (tenant_id uuid, account_id uuid, attempt int)
language sql security definer set search_path = public as $$
  update amo_exchanges x
  set lease_until = clock_timestamp() + p_lease, attempts = x.attempts + 1
  where (x.tenant_id, x.id) = (
    select e.tenant_id, e.id from amo_exchanges e
    join amo_accounts a on a.tenant_id = e.tenant_id and a.id = e.id and a.state = 'active'
    join amo_traffic f on f.tenant_id = e.tenant_id and f.account_id = e.id and (f.blocked_until is null or f.blocked_until <= clock_timestamp())
    join tenants t on t.id = e.tenant_id and t.state = 'active'
    where e.state = 'on' and (e.lease_until is null or e.lease_until <= clock_timestamp())
      and (e.paused_until is null or e.paused_until <= p_now)
      and (
        e.next_at <= p_now or e.backfill_from is not null or e.notes_next_at <= p_now or e.tasks_next_at <= p_now
        or (e.drift_asked_at is not null and e.drift_ended_at is null)
        or exists (select from amo_hooks h where h.tenant_id = e.tenant_id and h.account_id = e.id and h.state = 'waiting')
        or exists (select from amo_pairs p where p.tenant_id = e.tenant_id and p.account_id = e.id and p.due_at <= p_now)
        or exists (
          select from amo_notes n join amo_pairs p on p.tenant_id = n.tenant_id and p.id = n.pair_id and p.state = 'paired'
          where n.tenant_id = e.tenant_id and n.account_id = e.id and n.due_at <= p_now
        )
        or (e.tasks <> 'none' and exists (
          select from amo_tasks n join amo_pairs p on p.tenant_id = n.tenant_id and p.id = n.pair_id and p.state = 'paired'
          where n.tenant_id = e.tenant_id and n.account_id = e.id and n.due_at <= p_now
        ))
      )
    -- Whoever was worked on last, waits; see where it is let go.
    order by e.lease_until nulls first limit 1 for update of e skip locked
  )
  returning x.tenant_id, x.id, x.attempts
$$;
