-- Who acts under a grant, and whether he still may; no row for a grant that its person uses himself.
create or replace function impersonation_terms(p_grant uuid, p_now timestamptz) returns table (actor_id uuid, is_running boolean)
language sql stable security definer set search_path = public as $$
  select i.actor_id,
    i.ended_at is null and i.expires_at > p_now and a.state = 'active'
      and not exists (select 1 from support_access s where s.tenant_id = i.tenant_id and not s.is_allowed)
  from impersonations i join users a on a.tenant_id = i.tenant_id and a.id = i.actor_id
  where i.id = p_grant
$$;
