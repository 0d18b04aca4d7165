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

-- Whoever tells names no tenant, only the key; it is believed by its signature.
create function channel_by_key(p_kind text, p_key text) returns table (tenant_id uuid, id uuid, account_id text, sealed_secrets bytea)
language sql stable security definer set search_path = public as $$
  select c.tenant_id, c.id, c.account_id, c.sealed_secrets from channels c
  join tenants t on t.id = c.tenant_id and t.state = 'active'
  where c.kind = p_kind and c.hook_key = p_key
$$;

-- The oldest thing that waits. What was tried too often waits for good, until it is forgotten.
create function channel_inbox_claim(p_now timestamptz, p_lease interval, p_most int)
returns table (tenant_id uuid, id uuid, channel_id uuid, attempt int, body bytea)
language sql security definer set search_path = public as $$
  update channel_inbox b
  set attempts = b.attempts + 1, lease_until = clock_timestamp() + p_lease
  where (b.tenant_id, b.id) = (
    select i.tenant_id, i.id from channel_inbox i
    join tenants t on t.id = i.tenant_id and t.state = 'active'
    where i.state = 'waiting' and i.due_at <= p_now and i.attempts < p_most and (i.lease_until is null or i.lease_until <= clock_timestamp())
    order by i.due_at, i.id limit 1 for update of i skip locked
  )
  returning b.tenant_id, b.id, b.channel_id, b.attempts, b.sealed_body
$$;

-- Takes a message to send: of a conversation the oldest, of a channel one at a time and not sooner than it may.
create function conversation_messages_claim(p_now timestamptz, p_lease interval, p_per_second int)
returns table (tenant_id uuid, id uuid, channel_id uuid, attempt int, account_id text, sealed_secrets bytea, recipient text, body text, template jsonb, written_at timestamptz)
language plpgsql security definer set search_path = public as $$
declare v_tenant uuid; v_id uuid; v_channel uuid;
begin
  select q.tenant_id, q.id, q.channel_id into v_tenant, v_id, v_channel
  from conversation_messages q
  join channels c on c.tenant_id = q.tenant_id and c.id = q.channel_id and c.state = 'active'
  join channel_traffic f on f.tenant_id = q.tenant_id and f.channel_id = q.channel_id
    and (f.blocked_until is null or f.blocked_until <= p_now) and f.next_at <= clock_timestamp()
  join tenants t on t.id = q.tenant_id and t.state = 'active'
  where q.state = 'queued' and q.due_at <= p_now
    and not exists (
      select from conversation_messages o
      where o.tenant_id = q.tenant_id and o.conversation_id = q.conversation_id and o.id < q.id and o.state in ('queued', 'sending'))
  order by q.id limit 1 for update of q, f skip locked;
  if v_id is null then
    return;
  end if;
  update channel_traffic f set next_at = clock_timestamp() + make_interval(secs => 1.0 / p_per_second)
  where f.tenant_id = v_tenant and f.channel_id = v_channel;
  return query
    with taken as (
      update conversation_messages m set state = 'sending', attempts = m.attempts + 1, lease_until = clock_timestamp() + p_lease
      where m.tenant_id = v_tenant and m.id = v_id
      returning m.id, m.conversation_id, m.attempts, m.text, m.template, m.happened_at)
    select v_tenant, v_id, v_channel, k.attempts, c.account_id, c.sealed_secrets, p.external_id, k.text, k.template, k.happened_at
    from taken k
    join conversations v on v.tenant_id = v_tenant and v.id = k.conversation_id
    join conversation_people p on p.tenant_id = v_tenant and p.id = v.person_id
    join channels c on c.tenant_id = v_tenant and c.id = v_channel;
end $$;

-- Messages whose sender has gone: nobody knows whether they went.
create function conversation_messages_lapsed(p_most int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select m.tenant_id, m.id from conversation_messages m
  join tenants t on t.id = m.tenant_id and t.state = 'active'
  where m.state = 'sending' and m.lease_until <= clock_timestamp() order by m.lease_until limit p_most
$$;

create function channel_inbox_forget(p_before timestamptz, p_most int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from channel_inbox b using (
      select o.tenant_id, o.id from channel_inbox o where o.received_at < p_before order by o.received_at limit p_most for update skip locked
    ) o where b.tenant_id = o.tenant_id and b.id = o.id returning 1
  )
  select count(*)::int from gone
$$;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation')) not valid;
