-- Takes a message to send: of a conversation the oldest, of a channel one at a time and not sooner than it may.
create or replace function conversation_messages_claim(p_now timestamptz, p_lease interval, p_per_second int)
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
