-- Takes submissions of all tenants that are due, for a while; what another worker has is skipped.
create or replace function bank_submissions_claim(p_now timestamptz, p_lease interval, p_limit int)
returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  update bank_submissions s set lease_until = p_now + p_lease
  from (
    select d.tenant_id, d.id from bank_submissions d
    where d.due_at <= p_now and (d.lease_until is null or d.lease_until < p_now)
    order by d.due_at limit p_limit for update of d skip locked
  ) due
  where s.tenant_id = due.tenant_id and s.id = due.id
  returning s.tenant_id, s.id
$$;

-- Takes submissions of all tenants that are due, for a while; what another worker has is skipped, and what goes to these connections waits.
create or replace function bank_submissions_claim(p_now timestamptz, p_lease interval, p_limit int, p_paused uuid[])
returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  update bank_submissions s set lease_until = p_now + p_lease
  from (
    select d.tenant_id, d.id from bank_submissions d
    where d.due_at <= p_now and (d.lease_until is null or d.lease_until < p_now) and d.connection_id <> all (p_paused)
    order by d.due_at limit p_limit for update of d skip locked
  ) due
  where s.tenant_id = due.tenant_id and s.id = due.id
  returning s.tenant_id, s.id
$$;
