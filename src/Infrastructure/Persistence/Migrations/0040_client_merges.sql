-- Whoever was the same as another one: in the trash, and pointing to him.
alter table clients add column merged_into uuid;
alter table clients add constraint clients_merged_into_fkey
  foreign key (tenant_id, merged_into) references clients (tenant_id, id) on delete set null (merged_into);
create index clients_merged_into on clients (tenant_id, merged_into) where merged_into is not null;

-- What it takes to undo a merge: what the survivor was and became, and which rows came to it from whom.
create table client_merges (
  tenant_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_ids uuid[] not null,
  before jsonb,
  after jsonb,
  moved jsonb not null,
  merged_by uuid,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint client_merges_survivor_fkey foreign key (tenant_id, survivor_id) references clients (tenant_id, id) on delete cascade
);
create index client_merges_survivor on client_merges (tenant_id, survivor_id, id desc);
