-- Numbers and accounts of the tenant's own at messengers; their secrets are sealed.
create table channels (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('whatsapp')),
  name text not null,
  state text not null check (state in ('active', 'paused')),
  new_people text not null check (new_people in ('lead', 'conversation')),
  source_code text not null,
  hook_key text not null,
  account_id text not null,
  sealed_secrets bytea not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint channels_account unique (tenant_id, kind, account_id)
);
create unique index channels_hook_key on channels (hook_key);

-- How it goes with a channel. Whoever sends and hears writes it beside the model.
create table channel_traffic (
  tenant_id uuid not null,
  channel_id uuid not null,
  -- By the clock of the database: when the next message may go.
  next_at timestamptz not null default '-infinity',
  last_heard_at timestamptz,
  last_success_at timestamptz,
  blocked_until timestamptz,
  trouble text,
  trouble_at timestamptz,
  primary key (tenant_id, channel_id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id) on delete cascade
);

-- What messengers tell, each thing once by what they call it; sealed, and emptied when it has been worked on.
create table channel_inbox (
  tenant_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  event_key text not null,
  sealed_body bytea not null,
  state text not null default 'waiting' check (state in ('waiting', 'done')),
  received_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  -- By the clock of the database. Each attempt has a number, and only the last one writes.
  lease_until timestamptz,
  primary key (tenant_id, id),
  constraint channel_inbox_once unique (tenant_id, channel_id, event_key),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id) on delete cascade
);
create index channel_inbox_waiting on channel_inbox (due_at) where state = 'waiting';
create index channel_inbox_received_at on channel_inbox (received_at);

-- People outside, as a channel knows them.
create table conversation_people (
  tenant_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  phone text,
  name text,
  -- Where they lie in another database, no key can hold them.
  client_id uuid,
  lead_id uuid,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (tenant_id, id),
  constraint conversation_people_one unique (tenant_id, channel_id, external_id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id)
);
create index conversation_people_phone on conversation_people (tenant_id, phone) where phone is not null;
create index conversation_people_client on conversation_people (tenant_id, client_id) where client_id is not null;
create index conversation_people_lead on conversation_people (tenant_id, lead_id) where lead_id is not null;

create table conversations (
  tenant_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  channel_kind text not null check (channel_kind in ('whatsapp')),
  person_id uuid not null,
  state text not null check (state in ('open', 'closed')),
  assignee_id uuid,
  unread int not null,
  last_inbound_at timestamptz,
  last_message_at timestamptz not null,
  created_at timestamptz not null,
  closed_at timestamptz,
  anonymized_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, channel_id) references channels (tenant_id, id),
  foreign key (tenant_id, person_id) references conversation_people (tenant_id, id)
);
-- Whoever writes is answered in one place.
create unique index conversations_open on conversations (tenant_id, person_id) where state = 'open';
create index conversations_person on conversations (tenant_id, person_id);
create index conversations_channel on conversations (tenant_id, channel_id, id);
create index conversations_assignee on conversations (tenant_id, assignee_id, id);
create index conversations_unread on conversations (tenant_id, id) where unread > 0;

create table conversation_messages (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null check (kind in
    ('text', 'template', 'image', 'audio', 'video', 'document', 'location', 'contact', 'button', 'reaction', 'unsupported')),
  text text,
  template jsonb,
  state text not null check (state in ('received', 'queued', 'sending', 'unsure', 'sent', 'delivered', 'read', 'failed')),
  external_id text,
  failure text,
  provider_code text,
  author_id uuid,
  happened_at timestamptz not null,
  -- The sender's side alone writes these.
  due_at timestamptz not null default '-infinity',
  attempts int not null default 0,
  lease_until timestamptz,
  primary key (tenant_id, id),
  constraint conversation_messages_once unique (tenant_id, channel_id, external_id),
  foreign key (tenant_id, conversation_id) references conversations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, channel_id) references channels (tenant_id, id),
  check ((direction = 'in') = (state = 'received'))
);
create index conversation_messages_conversation on conversation_messages (tenant_id, conversation_id, id);
create index conversation_messages_queued on conversation_messages (id) where state = 'queued';
create index conversation_messages_sending on conversation_messages (lease_until) where state = 'sending';

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation')) not valid;
