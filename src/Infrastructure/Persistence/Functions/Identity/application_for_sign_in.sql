create or replace function application_for_sign_in(p_client_id text)
returns table (id uuid, network_id uuid, client_id text, name text, redirect_uris text[], logout_uris text[], secret_hash bytea,
               is_first_party boolean, is_confidential boolean, scopes text[])
language sql stable security definer set search_path = public as $$
  select a.id, a.tenant_id, a.client_id, a.name, a.redirect_uris, a.logout_uris, a.secret_hash, a.is_first_party, a.is_confidential, a.scopes
  from applications a where a.client_id = p_client_id and a.revoked_at is null
$$;
