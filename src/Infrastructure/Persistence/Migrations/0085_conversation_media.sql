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

-- What waits longest, for one worker at a time.
create function conversation_media_claim(p_now timestamptz, p_lease interval)
returns table (tenant_id uuid, id uuid, channel_id uuid, attempt int, channel_kind text, account_id text, sealed_secrets bytea, external_id text, mime_type text, created_at timestamptz)
language sql security definer set search_path = public as $$
  update conversation_media m
  set attempts = m.attempts + 1, lease_until = clock_timestamp() + p_lease
  from channels c
  where (m.tenant_id, m.id) = (
      select w.tenant_id, w.id from conversation_media w
      join channels o on o.tenant_id = w.tenant_id and o.id = w.channel_id and o.state = 'active'
      join channel_traffic f on f.tenant_id = w.tenant_id and f.channel_id = w.channel_id and (f.blocked_until is null or f.blocked_until <= p_now)
      join tenants t on t.id = w.tenant_id and t.state = 'active'
      where w.moves is not null and w.due_at <= p_now and (w.lease_until is null or w.lease_until <= clock_timestamp())
      order by w.due_at, w.id limit 1 for update of w skip locked)
    and c.tenant_id = m.tenant_id and c.id = m.channel_id
  returning m.tenant_id, m.id, m.channel_id, m.attempts, c.kind, c.account_id, c.sealed_secrets, m.external_id, m.mime_type, m.created_at
$$;

-- As before, with what goes with the message, which the messenger has first.
drop function conversation_messages_claim(timestamptz, interval, int);
create function conversation_messages_claim(p_now timestamptz, p_lease interval, p_per_second int)
returns table (tenant_id uuid, id uuid, channel_id uuid, attempt int, channel_kind text, account_id text, sealed_secrets bytea, recipient text, kind text, body text, template jsonb, media_id text, file_name text, mime_type text, written_at timestamptz)
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
    and not exists (select from conversation_media w where w.tenant_id = q.tenant_id and w.id = q.id and w.moves = 'out')
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
      returning m.id, m.conversation_id, m.attempts, m.kind, m.text, m.template, m.happened_at)
    select v_tenant, v_id, v_channel, k.attempts, c.kind, c.account_id, c.sealed_secrets, p.external_id, k.kind, k.text, k.template, w.external_id,
      w.file_name, w.mime_type, k.happened_at
    from taken k
    join conversations v on v.tenant_id = v_tenant and v.id = k.conversation_id
    join conversation_people p on p.tenant_id = v_tenant and p.id = v.person_id
    join channels c on c.tenant_id = v_tenant and c.id = v_channel
    left join conversation_media w on w.tenant_id = v_tenant and w.id = k.id;
end $$;
