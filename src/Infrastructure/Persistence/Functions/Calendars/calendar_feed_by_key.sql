-- Whose address this is, by the hash of its key; nobody's while the person is blocked.
create or replace function calendar_feed_by_key(p_hash bytea) returns table (tenant_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select f.tenant_id, f.id, f.user_id
  from calendar_feeds f join users u on u.tenant_id = f.tenant_id and u.id = f.user_id
  where f.key_hash = p_hash and u.state = 'active'
$$;
