-- A deal that turned out to be another one: in the trash, and pointing to it.
alter table deals add column merged_into_id uuid;
alter table deals add constraint deals_merged_into_fkey
  foreign key (tenant_id, merged_into_id) references deals (tenant_id, id) on delete set null (merged_into_id);
create index deals_merged_into on deals (tenant_id, merged_into_id) where merged_into_id is not null;

-- What it takes to undo a merge: what the survivor has of the merged deal, which keeps its own values in the trash. It goes with either of them.
create table deal_merges (
  tenant_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  fields text[] not null,
  values text[] not null,
  amount_before bigint,
  amount_after bigint,
  item_ids uuid[] not null,
  member_ids uuid[] not null,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint deal_merges_survivor_fkey foreign key (tenant_id, survivor_id) references deals (tenant_id, id) on delete cascade,
  constraint deal_merges_merged_fkey foreign key (tenant_id, merged_id) references deals (tenant_id, id) on delete cascade
);
create index deal_merges_survivor on deal_merges (tenant_id, survivor_id, id desc);
create index deal_merges_merged on deal_merges (tenant_id, merged_id, id desc);
