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

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity')) not valid;
