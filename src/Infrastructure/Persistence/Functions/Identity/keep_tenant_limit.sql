-- Of many who come at once no more get in than there is room for: each counts under the lock of the tenant's row.
create or replace function keep_tenant_limit() returns trigger
language plpgsql security definer set search_path = public as $$
declare
  v_limit int;
  v_count bigint;
begin
  select case tg_table_name when 'users' then t.user_limit else t.machine_client_limit end into v_limit
  from tenants t where t.id = new.tenant_id;
  if v_limit is null then
    return null;
  end if;
  perform 1 from tenants t where t.id = new.tenant_id for no key update;
  if tg_table_name = 'users' then
    select count(*) into v_count from users u where u.tenant_id = new.tenant_id and u.state <> 'blocked';
  else
    select count(*) into v_count from machine_clients c where c.tenant_id = new.tenant_id and c.revoked_at is null;
  end if;
  if v_count > v_limit then
    raise exception 'the tenant has reached its limit of %', tg_table_name using errcode = 'check_violation', constraint = 'tenants_limit';
  end if;
  return null;
end $$;
