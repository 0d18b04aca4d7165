-- How far a person can prove himself, must, and in one session has. Asked beside who he is, in the same round trip.
create or replace function person_proof(p_tenant uuid, p_user uuid, p_session uuid)
returns table (has_factor boolean, needs_factor boolean, is_strong boolean, authenticated_at timestamptz)
language sql stable security definer set search_path = public as $$
  select
    exists (select from authenticators a where a.tenant_id = p_tenant and a.user_id = p_user and a.confirmed_at is not null)
      or exists (select from passkeys k where k.tenant_id = p_tenant and k.user_id = p_user),
    exists (
      select from sign_in_rules r join users u on u.tenant_id = r.tenant_id
      where r.tenant_id = p_tenant and u.id = p_user and (r.second_factor_for_all or r.second_factor_roles && u.roles)),
    coalesce('mfa' = any (s.methods), false),
    coalesce(s.authenticated_at, s.created_at)
  from (select) as one left join sessions s on s.tenant_id = p_tenant and s.id = p_session
$$;
