-- How far it is; false where somebody else has it now, or it was cancelled. Whoever tells so keeps it.
create or replace function export_note(p_tenant uuid, p_id uuid, p_attempt int, p_rows bigint, p_lease interval) returns boolean
language sql security definer set search_path = public as $$
  with noted as (
    update exports set rows = p_rows, leased_until = clock_timestamp() + p_lease
    where tenant_id = p_tenant and id = p_id and state = 'running' and attempts = p_attempt returning 1)
  select exists (select from noted)
$$;
