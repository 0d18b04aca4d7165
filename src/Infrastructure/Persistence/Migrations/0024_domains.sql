-- Names by which tenants are found.
create table tenant_domains (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  challenge text not null,
  is_ours boolean not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  seen_at timestamptz,
  checked_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  check (not is_ours or verified_at is not null)
);
create unique index tenant_domains_once on tenant_domains (tenant_id, name);
-- Whoever has only asked for a name keeps nobody from it.
create unique index tenant_domains_name_key on tenant_domains (name) where verified_at is not null;
