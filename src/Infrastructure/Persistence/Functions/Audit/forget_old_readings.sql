create or replace function forget_old_readings(p_before timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = public set mak.forgets_readings = 'yes' as $$
declare forgotten int;
begin
  if p_before > clock_timestamp() - interval '365 days' then
    raise exception 'traces of reading are kept for a year' using errcode = 'insufficient_privilege';
  end if;
  delete from audit_read_sheets s using (
    select o.tenant_id, o.second, o.id from tenants t cross join lateral (
      select r.tenant_id, r.second, r.id from audit_read_sheets r
      where r.tenant_id = t.id and r.second < p_before order by r.second limit p_limit) o
    limit p_limit) old
  where s.tenant_id = old.tenant_id and s.second = old.second and s.id = old.id;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
