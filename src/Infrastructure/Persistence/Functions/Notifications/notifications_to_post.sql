-- The tenants for which there is something to sort or to write.
create or replace function notifications_to_post(p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = public as $$
  select t.id from tenants t where t.state = 'active' and t.id in (
    select n.tenant_id from notifications n where not n.is_sorted
    union all
    select p.tenant_id from notification_posts p where p.due_at <= p_now)
$$;
