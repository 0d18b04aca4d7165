-- Whose submission a report is about, by our key or by what the bank calls it.
create or replace function bank_submission_find(p_connection uuid, p_key uuid, p_reference text) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select s.tenant_id, s.id from bank_submissions s
  where s.connection_id = p_connection and (s.id = p_key or (p_key is null and s.bank_reference = p_reference))
  limit 1
$$;
