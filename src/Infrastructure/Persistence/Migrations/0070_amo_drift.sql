-- Whether both sides of pairs are equal: how far the last check is, and what it has found of each pair. No values, only which points differ.
alter table amo_exchanges
  add column drift_asked_at timestamptz,
  add column drift_ended_at timestamptz,
  add column drift_seen int not null default 0,
  add column drift_after uuid;
alter table amo_pairs
  add column drift text check (drift in ('differs', 'deleted_there', 'restored_there', 'missing_here')),
  add column drift_fix text check (drift_fix in ('settle', 'ask', 'none')),
  add column drift_fields jsonb not null default '[]',
  add column drift_at timestamptz,
  add constraint amo_pairs_drift check ((drift is null) = (drift_fix is null) and (drift is null) = (drift_at is null));
create index amo_pairs_drifted on amo_pairs (tenant_id, account_id, id) where drift is not null;

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
        e.next_at <= p_now or e.backfill_from is not null
        or (e.drift_asked_at is not null and e.drift_ended_at is null)
        or exists (select from amo_hooks h where h.tenant_id = e.tenant_id and h.account_id = e.id and h.state = 'waiting')
        or exists (select from amo_pairs p where p.tenant_id = e.tenant_id and p.account_id = e.id and p.due_at <= p_now)
      )
    -- Whoever was worked on last, waits; see where it is let go.
    order by e.lease_until nulls first limit 1 for update of e skip locked
  )
  returning x.tenant_id, x.id, x.attempts
$$;
