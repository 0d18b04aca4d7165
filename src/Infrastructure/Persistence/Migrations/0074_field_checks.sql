-- Walks over the records of a tenant that hold old values against fields as they are defined now.
create table custom_field_checks (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  -- Null where all fields of these records are checked.
  code text,
  state text not null check (state in ('running', 'finished', 'cancelled', 'failed')),
  after uuid not null,
  checked bigint not null,
  total bigint,
  counts jsonb not null,
  problem text check (problem in ('field_archived', 'timed_out', 'busy', 'fault')),
  started_by uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index custom_field_checks_running on custom_field_checks (tenant_id, record, coalesce(code, '')) where state = 'running';

-- What was found: no value, only where and why. Records of all types, as in segment_stays.
create table custom_field_findings (
  tenant_id uuid not null,
  id uuid not null,
  check_id uuid not null,
  record_id uuid not null,
  code text not null,
  reason text not null check (
    reason in (
      'custom_value_invalid', 'custom_value_required', 'custom_value_taken', 'custom_option_unknown', 'custom_reference_unknown'
    )
  ),
  primary key (tenant_id, id),
  constraint custom_field_findings_check_fkey foreign key (tenant_id, check_id) references custom_field_checks (tenant_id, id) on delete cascade
);
create index custom_field_findings_check on custom_field_findings (tenant_id, check_id, id desc);
