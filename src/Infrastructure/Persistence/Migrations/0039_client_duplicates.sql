-- Clients that may be one are found by how names sound as well, see ClientKeys. Whoever writes the former kinds only goes on doing so.
alter table client_lookups drop constraint client_lookups_kind_check;
alter table client_lookups add constraint client_lookups_kind_check
  check (kind in ('phone', 'email', 'inn', 'tag', 'name', 'born'));

-- Whom a tenant takes for the same client.
create table client_duplicate_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  on_create text not null check (on_create in ('allow', 'warn', 'refuse')),
  on_change text not null check (on_change in ('allow', 'warn', 'refuse')),
  weights jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint client_duplicate_rules_one unique (tenant_id)
);
