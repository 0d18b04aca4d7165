-- The session of a browser, if somebody has been there lately; that he is here now is noted once a minute.
create or replace function visit_session(p_hash bytea, p_now timestamptz, p_usual interval)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, created_at timestamptz, methods text[], email text, name text,
               language text, roles text[])
language plpgsql security definer set search_path = public as $$
begin
  update sessions s set seen_at = p_now
  where s.token_hash = p_hash and coalesce(s.seen_at, s.created_at) < p_now - interval '1 minute'
    and greatest(s.seen_at, s.authenticated_at, s.created_at) > p_now - coalesce(
      (select make_interval(mins => r.idle_minutes) from sign_in_rules r where r.tenant_id = s.tenant_id), p_usual);
  return query
  select v.id, v.tenant_id, v.network_id, v.user_id, v.created_at, v.methods, v.email, v.name, v.language, v.roles
  from session_by_token(p_hash, p_now) v
  join sessions s on s.tenant_id = v.tenant_id and s.id = v.id
  where coalesce(s.seen_at, s.created_at) >= p_now - interval '1 minute';
end $$;
