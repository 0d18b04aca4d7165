-- What the network's book and market still have open with a tenant.
create or replace function tenant_has_open_business(p_tenant uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from ledger_accounts a where a.holder_tenant_id = p_tenant and a.balance_minor <> 0)
    or exists (
      select from lot_bidders b join lots l on l.tenant_id = b.tenant_id and l.id = b.lot_id
      where b.bidder_tenant_id = p_tenant and l.leader_tenant_id = p_tenant
        and (l.closed_at is null or exists (
          select from outbox_events e where e.aggregate_id = l.id and e.delivered_at is null)))
$$;
