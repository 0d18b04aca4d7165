-- Segments whose members are told of as they come and go: where the clock has come to with each.
create table segment_watches (
  tenant_id uuid not null,
  id uuid not null,
  since timestamptz not null,
  due_at timestamptz not null,
  cause text check (cause in ('watched', 'record', 'filter', 'hand', 'time')),
  repeats boolean not null,
  cursor text,
  after uuid,
  number bigint not null,
  looked_at timestamptz,
  problem text,
  primary key (tenant_id, id),
  constraint segment_watches_segment_fkey foreign key (tenant_id, id) references segments (tenant_id, id) on delete cascade
);
create index segment_watches_due on segment_watches (due_at);

-- Who was in them from when to when, as it was told. Records of all types, as in segment_members.
create table segment_stays (
  tenant_id uuid not null,
  id uuid not null,
  segment_id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  record_id uuid not null,
  came_at timestamptz not null,
  came_by text not null check (came_by in ('watched', 'record', 'filter', 'hand', 'time')),
  left_at timestamptz,
  left_by text check (left_by in ('watched', 'record', 'filter', 'hand', 'time')),
  version int not null,
  primary key (tenant_id, id),
  constraint segment_stays_segment_fkey foreign key (tenant_id, segment_id) references segments (tenant_id, id) on delete cascade
);
create unique index segment_stays_present on segment_stays (tenant_id, segment_id, record_id) where left_at is null;
create index segment_stays_record on segment_stays (tenant_id, record_id);
create index segment_stays_segment on segment_stays (tenant_id, segment_id, id desc);
