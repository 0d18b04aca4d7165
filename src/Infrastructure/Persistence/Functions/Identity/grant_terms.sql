-- On which terms a grant holds beside its session's: whether its application is still let in and allowed by the person, and whether its
-- tokens give no more than they name.
create or replace function grant_terms(p_grant uuid) returns table (is_open boolean, is_limited boolean)
language sql stable security definer set search_path = public as $$
  select
    a.id is null or (a.revoked_at is null and (a.is_first_party or c.id is not null)),
    coalesce(not a.is_first_party, false)
  from grants g
  left join applications a on a.client_id = g.client_id
  left join application_consents c on c.tenant_id = g.tenant_id and c.user_id = g.user_id and c.client_id = g.client_id
    and c.withdrawn_at is null and c.given_at <= g.created_at
  where g.id = p_grant
$$;
