-- Whose code it is, as long as it lasts and whoever asked for it may come in.
create or replace function messenger_link_by_code(p_network uuid, p_channel text, p_hash bytea, p_now timestamptz)
returns table (tenant_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select l.tenant_id, l.id, l.user_id
  from messenger_links l
  join sessions s on s.tenant_id = l.tenant_id and s.id = l.session_id and s.revoked_at is null and s.expires_at > p_now
  join users u on u.tenant_id = l.tenant_id and u.id = l.user_id and u.state = 'active'
  join tenants t on t.id = l.tenant_id and t.network_id = p_network and t.state = 'active'
  where l.code_hash = p_hash and l.channel = p_channel and l.expires_at > p_now
$$;
