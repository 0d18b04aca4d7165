-- Whom a messenger's user is linked with, and whether the session still stands that it is worth.
create or replace function messenger_holder(p_network uuid, p_channel text, p_external text, p_now timestamptz)
returns table (tenant_id uuid, id uuid, user_id uuid, is_open boolean)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.user_id, g.revoked_at is null and s.revoked_at is null and s.expires_at > p_now
  from messenger_identities i
  join sessions s on s.tenant_id = i.tenant_id and s.id = i.id
  join grants g on g.tenant_id = i.tenant_id and g.id = i.id
  where i.network_id = p_network and i.channel = p_channel and i.external_id = p_external
$$;
