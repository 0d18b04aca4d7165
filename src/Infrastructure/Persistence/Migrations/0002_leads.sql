create table sources (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  responsible_id uuid,
  default_processing_way text,
  cost_per_lead_minor bigint,
  cost_per_lead_currency text,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint sources_code_key unique (tenant_id, code)
);
