-- The same done to all records that a filter finds.
create table bulk_jobs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  filter jsonb not null,
  action jsonb not null,
  is_trial boolean not null,
  state text not null check (
    state in ('gathering', 'trying', 'tried', 'running', 'finished', 'undoing', 'undone', 'cancelled', 'failed')
  ),
  withheld text[] not null,
  after uuid not null,
  step int not null,
  processed bigint not null,
  total bigint,
  counts jsonb not null,
  problem text check (problem in ('search_too_costly', 'filter_refused', 'rights_lost', 'timed_out', 'busy', 'fault')),
  started_by uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index bulk_jobs_own on bulk_jobs (tenant_id, started_by, id desc);

-- The records of each, written down before the first is touched. Records of all types, as in segment_stays.
create table bulk_items (
  tenant_id uuid not null,
  job_id uuid not null,
  record_id uuid not null,
  outcome text not null default 'waiting' check (
    outcome in ('waiting', 'fits', 'done', 'unchanged', 'refused', 'undone', 'kept')
  ),
  refusal jsonb,
  -- The act that gives back what the job has taken.
  back jsonb,
  version int,
  primary key (tenant_id, job_id, record_id),
  constraint bulk_items_job_fkey foreign key (tenant_id, job_id) references bulk_jobs (tenant_id, id) on delete cascade
);
create index bulk_items_outcome on bulk_items (tenant_id, job_id, outcome, record_id);
-- Whoever is erased or gone is looked for by it.
create index bulk_items_back on bulk_items (tenant_id, record_id) where back is not null;

-- Items first, a few at a time; a job goes with its last.
create index bulk_jobs_ended on bulk_jobs (ended_at) where ended_at is not null;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job')) not valid;
