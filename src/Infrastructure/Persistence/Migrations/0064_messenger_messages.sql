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

-- Takes the oldest that wait, for a while; who takes at the same moment gets others.
create function take_messenger_messages(p_network uuid, p_channel text, p_limit int, p_now timestamptz, p_until timestamptz)
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

-- What became of messages. Who has blocked the bot gets none of what still waits for him, and no more.
create function settle_messenger_messages(p_network uuid, p_ids uuid[], p_outcomes text[], p_errors text[], p_now timestamptz)
returns void language plpgsql security definer set search_path = public as $$
begin
  -- In order of their ids, so that two who settle at once wait for each other and never in a ring.
  perform 1 from messenger_messages m where m.id = any (p_ids) and m.network_id = p_network order by m.id for update;
  update messenger_messages m set settled_at = p_now, outcome = s.outcome, error = s.error
  from unnest(p_ids, p_outcomes, p_errors) as s (id, outcome, error)
  where m.id = s.id and m.network_id = p_network and m.settled_at is null;
  update messenger_identities i set silent_since = p_now
  from messenger_messages m
  where m.id = any (p_ids) and m.network_id = p_network and m.settled_at = p_now and m.outcome = 'blocked'
    and i.tenant_id = m.tenant_id and i.id = m.identity_id and i.silent_since is null;
  delete from messenger_messages w using messenger_messages m
  where m.id = any (p_ids) and m.network_id = p_network and m.settled_at = p_now and m.outcome = 'blocked'
    and w.tenant_id = m.tenant_id and w.identity_id = m.identity_id and w.settled_at is null;
end $$;

-- What has been sent or given up, and what nobody has fetched for so long that it is no news.
create function forget_old_messenger_messages(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from messenger_messages where ctid in (select ctid from messenger_messages where happened_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
create index messenger_messages_age on messenger_messages (happened_at);
