-- News goes to messengers: by the same posts as letters, into a queue that bots empty.
alter table notification_posts add column channel text not null default 'email' check (channel in ('email', 'telegram'));
alter table notification_posts drop constraint notification_posts_pkey;
alter table notification_posts add primary key (tenant_id, person_id, notification_id, channel);

-- Since when its user has blocked the bot.
alter table messenger_identities add column silent_since timestamptz;

create table messenger_messages (
  tenant_id uuid not null,
  id uuid not null,
  network_id uuid not null references tenants (id),
  identity_id uuid not null,
  channel text not null check (channel in ('telegram')),
  notification_id uuid not null,
  language text not null check (language in ('ru', 'en')),
  kind text not null,
  subject_type text not null,
  subject_id uuid not null,
  title text not null,
  text text not null,
  happened_at timestamptz not null,
  -- Until when somebody sends it who has taken it; the bot's side alone writes these.
  leased_until timestamptz,
  settled_at timestamptz,
  outcome text check (outcome in ('sent', 'failed', 'blocked')),
  error text,
  primary key (tenant_id, id),
  constraint messenger_messages_once unique (tenant_id, identity_id, notification_id),
  foreign key (tenant_id, identity_id) references messenger_identities (tenant_id, id) on delete cascade,
  check ((settled_at is null) = (outcome is null))
);
create index messenger_messages_network on messenger_messages (network_id);
create index messenger_messages_waiting on messenger_messages (network_id, channel, id) where settled_at is null;
create unique index messenger_messages_id on messenger_messages (id);

create index messenger_messages_age on messenger_messages (happened_at);
