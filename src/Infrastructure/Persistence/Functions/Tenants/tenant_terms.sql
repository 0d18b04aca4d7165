-- What is asked with each caller's rights, every two seconds. Of leads no more are counted than the limit allows, by the ids, which are in
-- order of time; the leads of a dedicated tenant are counted where they are, by whoever carries its events from there.
create or replace function tenant_terms(p_tenant uuid, p_now timestamptz)
returns table (disabled_modules text[], spent text[])
language sql stable security definer set search_path = public as $$
  select t.disabled_modules,
    case when t.has_spent_leads or t.leads_per_month_limit is not null and t.leads_per_month_limit <= (
      select count(*) from (
        select 1 from leads l
        where l.tenant_id = t.id and l.id >= (
          lpad(to_hex((extract(epoch from date_trunc('month', p_now at time zone 'UTC')) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
        limit t.leads_per_month_limit) counted)
      then '{leads}'::text[] else '{}'::text[] end
  from tenants t where t.id = p_tenant
$$;
