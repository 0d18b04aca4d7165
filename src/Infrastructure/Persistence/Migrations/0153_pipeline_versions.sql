-- The stages of a pipeline as they were until a change, which can be undone by them.
create table pipeline_versions (
  tenant_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  number int not null,
  stages jsonb not null,
  change text not null,
  stage_id uuid,
  moved_to uuid,
  replaced_at timestamptz not null,
  replaced_by uuid,
  primary key (tenant_id, id),
  constraint pipeline_versions_pipeline_fkey foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id) on delete cascade
);
create index pipeline_versions_pipeline on pipeline_versions (tenant_id, pipeline_id, id desc);

-- A stage that comes back and its deals are written in one commit, in whatever order.
alter table deals alter constraint deals_stage_fkey deferrable initially deferred;

-- As before; also for some of the deals of a stage alone.
drop function if exists move_deals(uuid, uuid, timestamptz, uuid, text, uuid, uuid, text, int);
