-- Keys that lie under another master key than the present one, of all tenants.
create or replace function data_keys_wrapped_otherwise(p_master text, p_limit int)
returns table (tenant_id uuid, id uuid, purpose text, number int, wrapped_key bytea)
language sql stable security definer set search_path = public as $$
  select k.tenant_id, k.id, k.purpose, k.number, k.wrapped_key from data_keys k
  where k.wrapped_by <> p_master and k.wrapped_key is not null limit p_limit
$$;
