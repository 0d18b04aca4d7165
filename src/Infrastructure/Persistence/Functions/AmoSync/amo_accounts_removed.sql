-- amoCRM says that an account has removed an integration, and no tenant: whoever has the secret by which that is signed is meant.
create or replace function amo_accounts_removed(p_client text, p_amo_id bigint)
returns table (tenant_id uuid, id uuid, sealed_secret bytea)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, a.id, a.sealed_secret from amo_accounts a
  where a.client_id = p_client and a.amo_id = p_amo_id limit 100
$$;
