-- For whoever writes a record in SQL; always true.
create or replace function keep_custom_keys(p_tenant uuid, p_record text, p_id uuid, p_codes text[], p_values text[]) returns boolean
language plpgsql as $$
begin
  insert into custom_keys (tenant_id, record, code, value, record_id)
  select p_tenant, p_record, k.code, k.value, p_id from unnest(p_codes, p_values) as k (code, value);
  return true;
end $$;
