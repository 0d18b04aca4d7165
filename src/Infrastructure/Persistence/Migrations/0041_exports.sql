-- Records as files for spreadsheets.
create table exports (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record_type text not null check (record_type in ('lead', 'client', 'deal')),
  format text not null check (format in ('csv', 'xlsx')),
  delivery text not null check (delivery in ('stream', 'file')),
  state text not null check (state in ('queued', 'running', 'ready', 'failed', 'cancelled')),
  asked jsonb not null,
  ordered_by uuid not null,
  withheld text[] not null,
  rows bigint not null,
  file_id uuid,
  problem text,
  attempts int not null default 0,
  leased_until timestamptz not null default '-infinity',
  ordered_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index exports_own on exports (tenant_id, ordered_by, id desc);
create index exports_age on exports (ordered_at);
create index exports_due on exports (leased_until) where state in ('queued', 'running');

-- What the product has made for one person, and nobody else has.
alter table files add column is_private boolean not null default false;
