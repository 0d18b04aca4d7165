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
