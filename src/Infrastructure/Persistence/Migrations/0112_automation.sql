-- Rules that react to what happens to records; their versions are never changed.
create table automation_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  description text,
  record text not null check (record in ('lead', 'client', 'deal')),
  state text not null check (state in ('draft', 'enabled', 'disabled', 'paused', 'trashed')),
  pause_reason text check (pause_reason in ('budget_spent', 'condition_refused', 'condition_too_costly')),
  last_number int not null,
  hourly_budget int not null check (hourly_budget > 0),
  owner_id uuid,
  created_at timestamptz not null,
  enabled_at timestamptz,
  trashed_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index automation_rules_enabled on automation_rules (tenant_id, id) where state = 'enabled';

create table automation_rule_versions (
  tenant_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  number int not null check (number > 0),
  trigger jsonb not null,
  condition jsonb,
  actions jsonb not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, rule_id) references automation_rules (tenant_id, id) on delete cascade
);
create unique index automation_rule_versions_number_key on automation_rule_versions (tenant_id, rule_id, number);

-- One version at work on one record. Records of all types, as in bulk_items.
create table automation_runs (
  tenant_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  number int not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  record_id uuid not null,
  event_id uuid,
  event_type text,
  depth int not null,
  state text not null check (state in ('waiting', 'succeeded', 'failed', 'skipped', 'stopped_loop', 'cancelled')),
  attempts int not null,
  steps jsonb not null,
  due_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  check ((due_at is not null) = (state = 'waiting')),
  foreign key (tenant_id, rule_id) references automation_rules (tenant_id, id) on delete cascade
);
-- Whatever is told twice, it runs once.
create unique index automation_runs_event_key on automation_runs (tenant_id, rule_id, number, event_id) where event_id is not null;
create index automation_runs_due on automation_runs (due_at) where due_at is not null;
create index automation_runs_rule on automation_runs (tenant_id, rule_id, started_at);
create index automation_runs_record on automation_runs (tenant_id, record_id);
create index automation_runs_ended on automation_runs (ended_at) where ended_at is not null;

-- What happened before there were rules concerns none.
insert into feed_bookmarks (tenant_id, follower, number) select tenant_id, 'Automation.OnLeadRegistered', last from event_heads;

-- The words of a rule, for whoever is told by it.
alter table notifications add column message text;
alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job', 'task', 'automation_rule')) not valid;
