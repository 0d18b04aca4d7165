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

-- Whoever is in the way of somebody who looks at this moment comes later.
create function due_automation_schedules(p_now timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, d.id from (
    select s.tenant_id, s.id from automation_schedules s where s.due_at <= p_now order by s.due_at limit p_limit for update skip locked) d
$$;

-- A version runs once for a time that a record has reached.
alter table automation_runs add column occurrence_at timestamptz;
create unique index automation_runs_occurrence_key on automation_runs (tenant_id, rule_id, number, record_id, occurrence_at)
  where occurrence_at is not null;
