-- Takes the oldest that wait, for a while; who takes at the same moment gets others.
create or replace function take_messenger_messages(p_network uuid, p_channel text, p_limit int, p_now timestamptz, p_until timestamptz)
returns table (id uuid, external_id text, language text, kind text, title text, body text, subject_type text, subject_id uuid,
               happened_at timestamptz)
language sql security definer set search_path = public as $$
  with waiting as (
    select m.tenant_id, m.id, i.external_id
    from messenger_messages m
    join messenger_identities i on i.tenant_id = m.tenant_id and i.id = m.identity_id and i.silent_since is null
    join sessions s on s.tenant_id = i.tenant_id and s.id = i.id and s.revoked_at is null and s.expires_at > p_now
    join grants g on g.tenant_id = i.tenant_id and g.id = i.id and g.revoked_at is null
    join users u on u.tenant_id = i.tenant_id and u.id = i.user_id and u.state = 'active'
    join tenants t on t.id = m.tenant_id and t.state = 'active'
    where m.network_id = p_network and m.channel = p_channel and m.settled_at is null
      and (m.leased_until is null or m.leased_until <= p_now)
    order by m.id limit p_limit for update of m skip locked)
  update messenger_messages m set leased_until = p_until
  from waiting w where m.tenant_id = w.tenant_id and m.id = w.id
  returning m.id, w.external_id, m.language, m.kind, m.title, m.text, m.subject_type, m.subject_id, m.happened_at
$$;
