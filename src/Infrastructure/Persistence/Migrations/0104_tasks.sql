-- What people have to do. Tasks lie where their tenant's working data lie, so no key can hold people, conversations or programs.
create table tasks (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  title text not null,
  description text,
  type text not null,
  priority text not null,
  state text not null check (state in ('open', 'completed', 'cancelled')),
  assignee_id uuid,
  created_by uuid,
  watchers uuid[] not null,
  checklist jsonb not null,
  cause_key text,
  outcome text,
  closed_at timestamptz,
  closed_by uuid,
  due_at timestamptz,
  due_on date,
  time_zone text not null,
  reminder_minutes int check (reminder_minutes between 0 and 43200),
  remind_at timestamptz,
  reminded_at timestamptz,
  overdue_at timestamptz,
  next_action_at timestamptz,
  recurrence text,
  series_id uuid,
  series_start_at timestamptz,
  series_start_on date,
  previous_task_id uuid,
  next_task_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  trashed_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  check (due_on is null or due_at is not null),
  check (remind_at is null or due_at is not null),
  check ((recurrence is null) = (series_start_at is null)),
  check ((state = 'open') = (closed_at is null)),
  check (next_action_at is null or (state = 'open' and trashed_at is null))
);
create unique index tasks_cause_key on tasks (tenant_id, cause_key) where cause_key is not null;
-- One task comes after another, whoever completes it at the same moment.
create unique index tasks_previous_key on tasks (tenant_id, previous_task_id) where previous_task_id is not null;
create index tasks_assignee_due on tasks (tenant_id, assignee_id, due_at) where state = 'open' and trashed_at is null;
create index tasks_due on tasks (tenant_id, due_at) where trashed_at is null;
create index tasks_trashed on tasks (tenant_id, trashed_at) where trashed_at is not null;
create index tasks_watchers on tasks using gin (watchers);
create index tasks_next_action on tasks (next_action_at) where next_action_at is not null;

create table task_links (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  task_id uuid not null,
  kind text not null,
  record_id uuid not null,
  primary key (tenant_id, id),
  constraint task_links_task_fkey foreign key (tenant_id, task_id) references tasks (tenant_id, id) on delete cascade
);
create unique index task_links_once on task_links (tenant_id, task_id, kind, record_id);
create index task_links_record on task_links (tenant_id, record_id, kind);

-- When tenants work. In the common database: whoever counts by them may be at work anywhere.
create table working_calendars (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  time_zone text not null,
  week jsonb not null,
  holidays text,
  exceptions jsonb not null,
  is_default boolean not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index working_calendars_name_key on working_calendars (tenant_id, lower(name));

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job', 'task')) not valid;
