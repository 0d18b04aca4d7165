-- Pictures, voices and documents that go with messages; their bytes lie in the files of the tenant, under the id of the message.
create table conversation_media (
  tenant_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  external_id text,
  mime_type text,
  file_name text not null,
  state text not null check (state in ('waiting', 'ready', 'failed')),
  failure text check (failure in ('gone', 'too_large', 'refused', 'no_room', 'unreachable')),
  size bigint,
  moves text check (moves in ('in', 'out')),
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
create index conversation_media_waiting on conversation_media (due_at) where moves is not null;

alter table conversation_messages drop constraint conversation_messages_kind_check;
alter table conversation_messages add constraint conversation_messages_kind_check check (kind in
  ('text', 'template', 'image', 'audio', 'video', 'document', 'sticker', 'location', 'contact', 'button', 'reaction', 'unsupported')) not valid;

-- As before, with what goes with the message, which the messenger has first.
drop function if exists conversation_messages_claim(timestamptz, interval, int);
