create or replace function link_by_token(p_hash bytea, p_purpose text, p_now timestamptz)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, email text, name text, language text)
language sql stable security definer set search_path = public as $$
  select l.id, l.tenant_id, t.network_id, l.user_id, u.email, u.name, u.language
  from account_links l
  join users u on u.tenant_id = l.tenant_id and u.id = l.user_id
  join tenants t on t.id = l.tenant_id
  where l.token_hash = p_hash and l.purpose = p_purpose and l.used_at is null and l.expires_at > p_now and u.state <> 'blocked'
    and t.state = 'active'
$$;
