-- Tasks of paired leads, here and at amoCRM: which is which. No texts, only marks of what both sides had when they last agreed.
create table amo_tasks (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  pair_id uuid not null,
  state text not null check (state in ('to_create_here', 'to_create_there', 'sending', 'paired', 'refused', 'deleted_there')),
  task_id uuid,
  amo_task_id bigint,
  base jsonb not null default '{}',
  -- How many hints there were: what comes while it is settled is not lost.
  marks int not null default 1,
  -- Of one whose answer may be lost: when it was sent, and what it is known by.
  sent_at timestamptz,
  sent_mark text,
  due_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, pair_id) references amo_pairs (tenant_id, id) on delete cascade,
  check (state not in ('to_create_here', 'paired') or amo_task_id is not null),
  check (state not in ('to_create_there', 'sending', 'paired') or task_id is not null),
  check (state <> 'sending' or (sent_at is not null and sent_mark is not null))
);
create unique index amo_tasks_theirs on amo_tasks (tenant_id, account_id, amo_task_id) where amo_task_id is not null;
create unique index amo_tasks_ours on amo_tasks (tenant_id, account_id, task_id) where task_id is not null;
create index amo_tasks_task on amo_tasks (tenant_id, task_id) where task_id is not null;
create index amo_tasks_pair on amo_tasks (tenant_id, pair_id);
create index amo_tasks_due on amo_tasks (tenant_id, account_id, due_at) where due_at is not null;

alter table amo_exchanges
  add column tasks text not null default 'none' check (tasks in ('none', 'in', 'out', 'both')),
  add column tasks_since timestamptz,
  -- Tasks there that were changed up to here are known; it is looked again at tasks_next_at.
  add column tasks_until timestamptz,
  add column tasks_next_at timestamptz;
