create or replace function expired_borrower_verifications(p_on date, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, array_agg(d.id)
  from (
    select v.tenant_id, v.id from borrower_verifications v where v.renews_on <= p_on order by v.renews_on limit p_limit for update skip locked
  ) d
  group by d.tenant_id
$$;
