-- A filter, an order and columns under a name. Whoever has made it can be a person or a program, and may be gone.
create table saved_views (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  owner_id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  name text not null,
  filter jsonb,
  sort jsonb,
  columns text[] not null,
  shared_with text not null check (shared_with in ('nobody', 'team', 'unit', 'tenant')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create index saved_views_owner on saved_views (tenant_id, owner_id, id desc);
create index saved_views_shared on saved_views (tenant_id, shared_with, id desc) where shared_with <> 'nobody';
