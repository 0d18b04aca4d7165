-- Partners whose grade of the present month is not decided.
create or replace function due_partner_grades(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select due.tenant_id, array_agg(due.id) from (
    select p.tenant_id, p.id
    from (select date_trunc('month', p_now, 'UTC') as first) m
    cross join (select v.tenant_id, v.audience, min(v.effective_from) as since from grade_ladder_versions v group by 1, 2) l
    join partners p on p.tenant_id = l.tenant_id and p.kind = l.audience and p.status <> 'ended' and p.created_at < m.first
    where l.since < (m.first at time zone 'UTC')::date
      and not exists (
        select from partner_grades g
        where g.tenant_id = p.tenant_id and g.partner_id = p.id and g.valid_from >= (m.first at time zone 'UTC')::date)
    order by p.id limit p_limit) due
  group by due.tenant_id
$$;
