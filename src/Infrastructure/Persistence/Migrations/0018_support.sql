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

-- Who acts under a grant, and whether he still may; no row for a grant that its person uses himself.
create function impersonation_terms(p_grant uuid, p_now timestamptz) returns table (actor_id uuid, is_running boolean)
language sql stable security definer set search_path = public as $$
  select i.actor_id,
    i.ended_at is null and i.expires_at > p_now and a.state = 'active'
      and not exists (select 1 from support_access s where s.tenant_id = i.tenant_id and not s.is_allowed)
  from impersonations i join users a on a.tenant_id = i.tenant_id and a.id = i.actor_id
  where i.id = p_grant
$$;
