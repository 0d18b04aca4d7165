-- Uses a code up: of many who try at once, one gets is_fresh. Whoever comes later learns only that it was used.
create or replace function redeem_code(p_hash bytea, p_client_id text, p_now timestamptz)
returns table (tenant_id uuid, grant_id uuid, redirect_uri text, challenge text, nonce text, scope text, is_fresh boolean)
language plpgsql security definer set search_path = public as $$
begin
  return query
  update authorization_codes c set used_at = p_now
  from grants g
  where c.code_hash = p_hash and c.used_at is null and c.expires_at > p_now and g.tenant_id = c.tenant_id and g.id = c.grant_id
    and g.client_id = p_client_id and g.revoked_at is null
  returning c.tenant_id, c.grant_id, c.redirect_uri, c.challenge, c.nonce, g.scope, true;
  if not found then
    return query
    select c.tenant_id, c.grant_id, c.redirect_uri, c.challenge, c.nonce, g.scope, false
    from authorization_codes c join grants g on g.tenant_id = c.tenant_id and g.id = c.grant_id
    where c.code_hash = p_hash and g.client_id = p_client_id and c.used_at is not null;
  end if;
end $$;
