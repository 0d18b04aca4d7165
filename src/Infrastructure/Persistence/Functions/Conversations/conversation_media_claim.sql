-- What waits longest, for one worker at a time.
create or replace function conversation_media_claim(p_now timestamptz, p_lease interval)
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
