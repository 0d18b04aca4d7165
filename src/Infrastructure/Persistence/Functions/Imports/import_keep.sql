-- That it is still worked on; false where somebody else has it now, or it was cancelled.
create or replace function import_keep(p_tenant uuid, p_id uuid, p_attempt int, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with kept as (
    update imports set leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state in ('checking', 'running', 'rolling_back') and attempts = p_attempt returning 1)
  select exists (select from kept)
$$;
