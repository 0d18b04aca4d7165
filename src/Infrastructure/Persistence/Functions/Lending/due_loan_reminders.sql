create or replace function due_loan_reminders(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, array_agg(d.id)
  from (
    select a.tenant_id, a.id from loan_applications a
    where a.remind_on <= (p_now at time zone 'UTC')::date
    order by a.remind_on limit p_limit for update skip locked
  ) d
  group by d.tenant_id
$$;
