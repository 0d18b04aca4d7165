create or replace function application_by_client_id(p_client_id text)
returns table (id uuid, network_id uuid, client_id text, name text, redirect_uris text[], logout_uris text[], origins text[],
               secret_hash bytea, is_first_party boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.tenant_id, a.client_id, a.name, a.redirect_uris, a.logout_uris, a.origins, a.secret_hash, a.is_first_party
  from applications a where a.client_id = p_client_id
$$;
