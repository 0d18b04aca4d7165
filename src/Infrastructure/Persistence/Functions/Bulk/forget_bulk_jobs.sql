create or replace function forget_bulk_jobs(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with old as (
    select tenant_id, id from bulk_jobs where ended_at < p_before order by ended_at limit 20),
  items as (
    delete from bulk_items where ctid in (
      select i.ctid from bulk_items i join old o on o.tenant_id = i.tenant_id and o.id = i.job_id limit p_limit) returning 1),
  jobs as (
    delete from bulk_jobs j using old o
    where j.tenant_id = o.tenant_id and j.id = o.id
      and not exists (select from bulk_items i where i.tenant_id = j.tenant_id and i.job_id = j.id) returning 1)
  select (select count(*) from items)::int + (select count(*) from jobs)::int
$$;
