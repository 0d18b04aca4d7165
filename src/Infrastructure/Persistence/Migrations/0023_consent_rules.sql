-- What a tenant refuses to do without which consent.
create table consent_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  rules jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint consent_rules_one unique (tenant_id)
);
