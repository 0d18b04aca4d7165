-- How far rules have looked that begin by a date or a schedule.
create table automation_schedules (
  tenant_id uuid not null,
  id uuid not null,
  since timestamptz not null,
  until timestamptz,
  cursor text,
  due_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references automation_rules (tenant_id, id) on delete cascade
);
create index automation_schedules_due on automation_schedules (due_at);

-- A version runs once for a time that a record has reached.
alter table automation_runs add column occurrence_at timestamptz;
create unique index automation_runs_occurrence_key on automation_runs (tenant_id, rule_id, number, record_id, occurrence_at)
  where occurrence_at is not null;
