-- Who a tenant is in law and to the eye, which parts of the product it has, and how much of it.
alter table tenants
  add column legal_name text,
  add column kpp text,
  add column ogrn text,
  add column bank_name text,
  add column bank_bic text,
  add column bank_account text,
  add column bank_correspondent_account text,
  add column brand_name text,
  add column brand_color text,
  add column logo_url text,
  add column disabled_modules text[] not null default '{}',
  add column user_limit int,
  add column machine_client_limit int,
  add column leads_per_month_limit int;

-- What is asked with each caller's rights, every two seconds. Of leads no more are counted than the limit allows, by the ids,
-- which are in order of time.
create function tenant_terms(p_tenant uuid, p_now timestamptz)
returns table (disabled_modules text[], spent text[])
language sql stable security definer set search_path = public as $$
  select t.disabled_modules,
    case when t.leads_per_month_limit is not null and t.leads_per_month_limit <= (
      select count(*) from (
        select 1 from leads l
        where l.tenant_id = t.id and l.id >= (
          lpad(to_hex((extract(epoch from date_trunc('month', p_now at time zone 'UTC')) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
        limit t.leads_per_month_limit) counted)
      then '{leads}'::text[] else '{}'::text[] end
  from tenants t where t.id = p_tenant
$$;

-- Of many who come at once no more get in than there is room for: each counts under the lock of the tenant's row.
create function keep_tenant_limit() returns trigger
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
create trigger users_within_limit after insert on users for each row execute function keep_tenant_limit();
create trigger users_again_within_limit after update of state on users for each row
when (old.state = 'blocked' and new.state <> 'blocked') execute function keep_tenant_limit();
create trigger machine_clients_within_limit after insert on machine_clients for each row execute function keep_tenant_limit();
