-- Grades of partners: ladders as versions, and for each partner one grade a month.
create table grade_ladder_versions (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  audience text not null check (audience in ('partner', 'franchisee')),
  number int not null check (number > 0),
  effective_from date not null,
  ladder jsonb not null,
  comment text,
  published_by uuid,
  published_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index grade_ladder_versions_number_key on grade_ladder_versions (tenant_id, audience, number);

create table partner_grades (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  partner_id uuid not null,
  valid_from date not null check (extract(day from valid_from) = 1),
  grade_key text not null,
  name jsonb not null,
  rank int not null check (rank >= 0),
  bonus_percent numeric(9, 3) not null check (bonus_percent >= 0),
  ladder_version_id uuid not null,
  change text not null check (change in ('started', 'raised', 'kept', 'lowered')),
  previous_key text,
  checks jsonb not null,
  assessed_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((change = 'started') = (previous_key is null)),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  foreign key (tenant_id, ladder_version_id) references grade_ladder_versions (tenant_id, id)
);
-- Never two grades at once.
create unique index partner_grades_month_key on partner_grades (tenant_id, partner_id, valid_from);
create index partner_grades_partner on partner_grades (tenant_id, partner_id, id);
create index partner_grades_ladder on partner_grades (tenant_id, ladder_version_id);

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job', 'task', 'automation_rule', 'partner')) not valid;
