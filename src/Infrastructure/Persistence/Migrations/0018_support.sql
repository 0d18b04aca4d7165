-- Support works in a person's name for a while. Its session and its grant have the impersonation's own id, so whatever names a session
-- names this, too.
create table impersonations (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  actor_id uuid not null,
  reason text not null,
  agreed_by text,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id),
  foreign key (tenant_id, actor_id) references users (tenant_id, id),
  check (user_id <> actor_id),
  check (expires_at <= started_at + interval '1 hour')
);
create unique index impersonations_id on impersonations (id);
create index impersonations_user on impersonations (tenant_id, user_id);
create index impersonations_actor on impersonations (tenant_id, actor_id);

-- A tenant that has none lets support in.
create table support_access (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  is_allowed boolean not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index support_access_key on support_access (tenant_id);
