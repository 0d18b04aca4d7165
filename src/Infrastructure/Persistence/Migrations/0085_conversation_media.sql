-- Pictures, voices and documents that came with messages; their bytes lie in the files of the tenant, under the id of the message.
create table conversation_media (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  mime_type text,
  file_name text not null,
  state text not null check (state in ('waiting', 'ready', 'failed')),
  failure text check (failure in ('gone', 'too_large', 'refused', 'no_room', 'unreachable')),
  size bigint,
  created_at timestamptz not null,
  -- The worker's side alone writes these.
  due_at timestamptz not null default '-infinity',
  attempts int not null default 0,
  lease_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references conversation_messages (tenant_id, id) on delete cascade,
  foreign key (tenant_id, channel_id) references channels (tenant_id, id)
);
create index conversation_media_conversation on conversation_media (tenant_id, conversation_id);
create index conversation_media_channel on conversation_media (tenant_id, channel_id);
create index conversation_media_waiting on conversation_media (due_at) where state = 'waiting';

alter table conversation_messages drop constraint conversation_messages_kind_check;
alter table conversation_messages add constraint conversation_messages_kind_check check (kind in
  ('text', 'template', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contact', 'button', 'reaction', 'unsupported')) not valid;

-- What waits longest, for one worker at a time.
create function conversation_media_claim(p_now timestamptz, p_lease interval)
returns table (tenant_id uuid, id uuid, channel_id uuid, attempt int, account_id text, sealed_secrets bytea, external_id text, created_at timestamptz)
language sql security definer set search_path = public as $$
  update conversation_media m
  set attempts = m.attempts + 1, lease_until = clock_timestamp() + p_lease
  from channels c
  where (m.tenant_id, m.id) = (
      select w.tenant_id, w.id from conversation_media w
      join channels o on o.tenant_id = w.tenant_id and o.id = w.channel_id and o.state = 'active'
      join channel_traffic f on f.tenant_id = w.tenant_id and f.channel_id = w.channel_id and (f.blocked_until is null or f.blocked_until <= p_now)
      join tenants t on t.id = w.tenant_id and t.state = 'active'
      where w.state = 'waiting' and w.due_at <= p_now and (w.lease_until is null or w.lease_until <= clock_timestamp())
      order by w.due_at, w.id limit 1 for update of w skip locked)
    and c.tenant_id = m.tenant_id and c.id = m.channel_id
  returning m.tenant_id, m.id, m.channel_id, m.attempts, c.account_id, c.sealed_secrets, m.external_id, m.created_at
$$;
