-- Whoever claims a check has so long to bring its answer; after that it is anybody's again.
create or replace function claim_borrower_verifications(p_now timestamptz, p_lease interval, p_limit int)
returns table (tenant_id uuid, id uuid, attempt int)
language sql volatile security definer set search_path = public as $$
  update borrower_verifications v set attempts = v.attempts + 1, next_attempt_at = p_now + p_lease
  from (
    select q.tenant_id, q.id from borrower_verifications q
    where q.next_attempt_at <= p_now order by q.next_attempt_at limit p_limit for update skip locked
  ) d
  where v.tenant_id = d.tenant_id and v.id = d.id
  returning v.tenant_id, v.id, v.attempts
$$;
