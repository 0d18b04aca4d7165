-- People link their messengers, and a bot acts for them in sessions of theirs.
create table messenger_links (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  channel text not null check (channel in ('telegram')),
  session_id uuid not null,
  code_hash bytea not null,
  expires_at timestamptz not null,
  redeemed_by text,
  primary key (tenant_id, id),
  constraint messenger_links_one unique (tenant_id, user_id, channel),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);
create unique index messenger_links_code on messenger_links (code_hash);
create index messenger_links_session on messenger_links (tenant_id, session_id);

-- Its session and its grant have its own id.
create table messenger_identities (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  network_id uuid not null references tenants (id),
  channel text not null check (channel in ('telegram')),
  external_id text not null,
  display_name text,
  username text,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint messenger_identities_one unique (tenant_id, user_id, channel),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  foreign key (tenant_id, id) references sessions (tenant_id, id) on delete cascade
);
-- In a network a messenger's user is one person, whatever his tenant.
create unique index messenger_identities_user on messenger_identities (network_id, channel, external_id);

-- Whose code it is, as long as it lasts and whoever asked for it may come in.
create function messenger_link_by_code(p_network uuid, p_channel text, p_hash bytea, p_now timestamptz)
returns table (tenant_id uuid, id uuid, user_id uuid)
language sql stable security definer set search_path = public as $$
  select l.tenant_id, l.id, l.user_id
  from messenger_links l
  join sessions s on s.tenant_id = l.tenant_id and s.id = l.session_id and s.revoked_at is null and s.expires_at > p_now
  join users u on u.tenant_id = l.tenant_id and u.id = l.user_id and u.state = 'active'
  join tenants t on t.id = l.tenant_id and t.network_id = p_network and t.state = 'active'
  where l.code_hash = p_hash and l.channel = p_channel and l.expires_at > p_now
$$;

-- Whom a messenger's user is linked with, and whether the session still stands that it is worth.
create function messenger_holder(p_network uuid, p_channel text, p_external text, p_now timestamptz)
returns table (tenant_id uuid, id uuid, user_id uuid, is_open boolean)
language sql stable security definer set search_path = public as $$
  select i.tenant_id, i.id, i.user_id, g.revoked_at is null and s.revoked_at is null and s.expires_at > p_now
  from messenger_identities i
  join sessions s on s.tenant_id = i.tenant_id and s.id = i.id
  join grants g on g.tenant_id = i.tenant_id and g.id = i.id
  where i.network_id = p_network and i.channel = p_channel and i.external_id = p_external
$$;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity')) not valid;
