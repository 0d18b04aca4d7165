-- A bounce that comes back as a letter names the message and not the tenant.
create or replace function mail_tenant_of(p_id uuid) returns uuid language sql stable security definer set search_path = public as $$
  select tenant_id from mail_messages where id = p_id
$$;
