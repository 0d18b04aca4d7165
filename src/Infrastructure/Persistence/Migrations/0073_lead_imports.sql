-- What leads were before an intake changed them. It goes with the lead, and when the intake is forgotten.
create table lead_formers (
  tenant_id uuid not null,
  intake_id uuid not null,
  lead_id uuid not null,
  before jsonb not null,
  comment_ids jsonb not null,
  from_version int not null,
  to_version int not null,
  is_restored boolean not null,
  primary key (tenant_id, intake_id, lead_id),
  constraint lead_formers_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
create index lead_formers_lead on lead_formers (tenant_id, lead_id);

-- What leads would be after the rows that a dry run has come to, for its later rows: as they would lie here. Gone when it ends.
create table foreseen_leads (
  tenant_id uuid not null references tenants (id),
  intake_id uuid not null,
  lead_id uuid not null,
  number bigint not null,
  is_new boolean not null,
  state jsonb not null,
  contacts jsonb not null,
  primary key (tenant_id, intake_id, lead_id)
);
create index foreseen_leads_lead on foreseen_leads (tenant_id, lead_id);

-- By hashes of what they would be looked up by: one too many does no harm.
create table foreseen_lead_keys (
  tenant_id uuid not null,
  intake_id uuid not null,
  key bigint not null,
  lead_id uuid not null,
  primary key (tenant_id, intake_id, key, lead_id),
  constraint foreseen_lead_keys_lead_fkey foreign key (tenant_id, intake_id, lead_id)
    references foreseen_leads (tenant_id, intake_id, lead_id) on delete cascade
);
create index foreseen_lead_keys_lead on foreseen_lead_keys (tenant_id, intake_id, lead_id);
