-- Letters: a tenant's words for them as versioned data, and the letters themselves until they are delivered.
create table mail_templates (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  key text not null,
  language text not null check (language in ('ru', 'en')),
  subject text not null,
  text text not null,
  html text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index mail_templates_key on mail_templates (tenant_id, key, language);

create table mail_template_versions (
  tenant_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  number int not null,
  subject text not null,
  text text not null,
  html text not null,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, template_id) references mail_templates (tenant_id, id)
);
create unique index mail_template_versions_number on mail_template_versions (tenant_id, template_id, number);

-- The body is sealed with the master key while the letter waits, and gone once it is sent.
create table mail_messages (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  recipient text not null,
  template text not null,
  language text not null,
  subject text not null,
  sealed_body bytea,
  state text not null check (state in ('queued', 'sent', 'failed', 'bounced')),
  attempts int not null,
  next_attempt_at timestamptz not null,
  last_error text,
  created_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  check (sealed_body is not null or state <> 'queued')
);
-- Its size follows the queue, not the history.
create index mail_messages_due on mail_messages (next_attempt_at) where state = 'queued';
create index mail_messages_ended on mail_messages (ended_at) where sealed_body is not null;

-- Takes letters that are due, of all tenants. Whoever takes one has so much time for it; then it is due again.
create function mail_claim(p_limit int, p_lease interval)
returns table (tenant_id uuid, id uuid, recipient text, language text, subject text, sealed_body bytea, attempts int)
language sql security definer set search_path = public as $$
  with due as (
    select m.tenant_id, m.id from mail_messages m
    where m.state = 'queued' and m.next_attempt_at <= clock_timestamp()
    order by m.next_attempt_at limit p_limit
    for update skip locked)
  update mail_messages m set attempts = m.attempts + 1, next_attempt_at = clock_timestamp() + p_lease
  from due where m.tenant_id = due.tenant_id and m.id = due.id
  returning m.tenant_id, m.id, m.recipient, m.language, m.subject, m.sealed_body, m.attempts
$$;

-- Null when nothing waits.
create function mail_due_in() returns interval language sql security definer set search_path = public as $$
  select min(next_attempt_at) - clock_timestamp() from mail_messages where state = 'queued'
$$;

create function mail_postpone(p_tenant uuid, p_id uuid, p_delay interval, p_error text) returns void
language sql security definer set search_path = public as $$
  update mail_messages set next_attempt_at = clock_timestamp() + p_delay, last_error = p_error
  where tenant_id = p_tenant and id = p_id and state = 'queued'
$$;

-- What was given up can be tried again by hand for a while; its secrets do not stay for ever.
create function mail_forget(p_before timestamptz) returns int language plpgsql security definer set search_path = public as $$
declare forgotten int;
begin
  update mail_messages set sealed_body = null where sealed_body is not null and state <> 'queued' and ended_at < p_before;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

-- Tenants that lack templates of this build: older than the build, or than mail itself.
create function mail_tenants_to_fill(p_templates int, p_before timestamptz) returns setof uuid language sql security definer set search_path = public as $$
  select t.id from tenants t where t.created_at < p_before and (select count(*) from mail_templates m where m.tenant_id = t.id) < p_templates
$$;
