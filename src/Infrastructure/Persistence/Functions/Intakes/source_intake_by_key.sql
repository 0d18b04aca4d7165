-- Whose address this is, by the hash of its key.
create or replace function source_intake_by_key(p_hash bytea, p_now timestamptz)
returns table (tenant_id uuid, id uuid, source_code text, preset text, fields jsonb, is_sandbox boolean, vk_confirmation text, sealed_vk_secret bytea)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.source_code, i.preset, i.fields, i.is_sandbox, i.vk_confirmation, i.sealed_vk_secret
  from source_intakes i
  where i.key_hash = p_hash
  union all
  select i.tenant_id, i.id, i.source_code, i.preset, i.fields, i.is_sandbox, i.vk_confirmation, i.sealed_vk_secret
  from source_intakes i
  where i.former_key_hash = p_hash and i.former_key_until > p_now
  limit 1
$$;
