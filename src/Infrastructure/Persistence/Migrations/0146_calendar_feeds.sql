-- Secret addresses of people, by which calendar programs show their tasks. In the common database: whoever asks names no tenant, only the key.
create table calendar_feeds (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  user_id uuid not null,
  key_hash bytea not null,
  key_created_at timestamptz not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint calendar_feeds_user_key unique (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create unique index calendar_feeds_key on calendar_feeds (key_hash);

-- Whose address this is, by the hash of its key; nobody's while the person is blocked.
create function calendar_feed_by_key(p_hash bytea) returns table (tenant_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select f.tenant_id, f.id, f.user_id
  from calendar_feeds f join users u on u.tenant_id = f.tenant_id and u.id = f.user_id
  where f.key_hash = p_hash and u.state = 'active'
$$;
