-- What must be known before the tenant is.
create or replace function questionnaire_invitation_tenant(p_hash bytea) returns uuid
language sql stable security definer set search_path = public as $$
  select i.tenant_id from questionnaire_invitations i where i.key_hash = p_hash
$$;
