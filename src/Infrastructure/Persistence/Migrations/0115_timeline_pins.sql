-- Entries of a record's timeline that stand first. An entry lives in the table of its source, which differs by kind.
create table timeline_pins (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record_type text not null check (record_type in ('lead', 'client', 'deal')),
  record_id uuid not null,
  entry_id uuid not null,
  pinned_by uuid,
  pinned_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint timeline_pins_entry unique (tenant_id, record_id, entry_id)
);
