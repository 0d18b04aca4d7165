create or replace function refresh_token_by_hash(p_hash bytea)
returns table (tenant_id uuid, grant_id uuid, client_id text, scope text, grant_expires_at timestamptz, expires_at timestamptz,
               used_at timestamptz, retry_hash bytea, sealed_answer bytea, is_revoked boolean)
language sql stable security definer set search_path = public as $$
  select r.tenant_id, r.grant_id, g.client_id, g.scope, g.expires_at, r.expires_at, r.used_at, r.retry_hash, r.sealed_answer,
    g.revoked_at is not null
  from refresh_tokens r join grants g on g.tenant_id = r.tenant_id and g.id = r.grant_id
  where r.token_hash = p_hash
$$;
