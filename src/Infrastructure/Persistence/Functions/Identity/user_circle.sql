-- Around a person: his unit with all below it, who works there, who is in his teams, and what the tenant's own roles give him.
create or replace function user_circle(p_tenant uuid, p_user uuid)
returns table (unit_id uuid, units uuid[], unit_members uuid[], team_mates uuid[], own_roles jsonb)
language sql stable security definer set search_path = public as $$
  with recursive below (id) as (
    select u.unit_id from users u where u.tenant_id = p_tenant and u.id = p_user and u.unit_id is not null
    union
    select c.id from units c join below b on c.parent_id = b.id where c.tenant_id = p_tenant
  )
  select u.unit_id,
    array(select id from below),
    array(select m.id from users m where m.tenant_id = p_tenant and m.unit_id in (select id from below)),
    array(select distinct o.user_id from team_members m join team_members o on o.tenant_id = m.tenant_id and o.team_id = m.team_id
      where m.tenant_id = p_tenant and m.user_id = p_user),
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'permissions', r.permissions, 'grants', r.grants, 'masks', r.masks))
      from roles r where r.tenant_id = p_tenant and r.code = any (u.roles)), '[]')
  from users u where u.tenant_id = p_tenant and u.id = p_user
$$;
