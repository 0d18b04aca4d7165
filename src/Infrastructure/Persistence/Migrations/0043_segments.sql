-- Sets of records with a name.
create table segments (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  kind text not null check (kind in ('static', 'dynamic')),
  name text not null,
  name_key text not null,
  description text,
  filter jsonb,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((kind = 'dynamic') = (filter is not null))
);
create unique index segments_name_key on segments (tenant_id, record, name_key);

-- Records of all types, so the key to them is their module's; whoever goes is taken out by what he tells.
create table segment_members (
  tenant_id uuid not null,
  segment_id uuid not null,
  record_id uuid not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (tenant_id, segment_id, record_id),
  constraint segment_members_segment_fkey foreign key (tenant_id, segment_id) references segments (tenant_id, id) on delete cascade
);
create index segment_members_record on segment_members (tenant_id, record_id);
