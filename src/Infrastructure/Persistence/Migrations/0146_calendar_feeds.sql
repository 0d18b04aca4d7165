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
