create table pipelines (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  name_key text not null,
  is_default boolean not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint pipelines_name_key unique (tenant_id, name_key),
  -- One default at a time; checked at the end, because one commit takes it from one pipeline and gives it to another.
  constraint pipelines_default_key exclude using btree (tenant_id with =) where (is_default) deferrable initially deferred
);

create table stages (
  tenant_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  name text not null,
  color text not null,
  "order" int not null,
  type text not null check (type in ('open', 'won', 'lost')),
  primary key (tenant_id, id),
  foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id)
);
create index stages_pipeline on stages (tenant_id, pipeline_id);

create table loss_reasons (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  name_key text not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
-- The name of an archived reason is free again, for nobody can bring that reason back.
create unique index loss_reasons_name_key on loss_reasons (tenant_id, name_key) where archived_at is null;
create index loss_reasons_list on loss_reasons (tenant_id, name_key, id);

create table deals (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  lead_id uuid,
  lot_id uuid,
  pipeline_id uuid not null,
  stage_id uuid not null,
  state text not null check (state in ('open', 'won', 'lost')),
  amount_minor bigint check (amount_minor >= 0),
  amount_currency text,
  responsible_id uuid,
  expected_close_on date,
  loss_reason_id uuid,
  loss_comment text,
  closed_from_stage_id uuid,
  closed_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint deals_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id),
  constraint deals_pipeline_fkey foreign key (tenant_id, pipeline_id) references pipelines (tenant_id, id),
  constraint deals_stage_fkey foreign key (tenant_id, stage_id) references stages (tenant_id, id),
  constraint deals_loss_reason_fkey foreign key (tenant_id, loss_reason_id) references loss_reasons (tenant_id, id),
  check ((amount_minor is null) = (amount_currency is null)),
  check ((state = 'open') = (closed_at is null)),
  check ((state = 'lost') = (loss_reason_id is not null))
) with (fillfactor = 85);
-- Ids are in order of creation, so each of these also serves "newest first" by keyset.
create index deals_pipeline on deals (tenant_id, pipeline_id, id desc);
create index deals_stage on deals (tenant_id, stage_id, id desc);
create index deals_state on deals (tenant_id, state, id desc);
create index deals_responsible on deals (tenant_id, responsible_id, id desc) where responsible_id is not null;
create index deals_lead on deals (tenant_id, lead_id, id desc) where lead_id is not null;
create index deals_loss_reason on deals (tenant_id, loss_reason_id) where loss_reason_id is not null;
create unique index deals_lot_key on deals (tenant_id, lot_id) where lot_id is not null;

create table deal_history (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  from_stage_id uuid,
  to_stage_id uuid,
  amount_minor bigint,
  amount_currency text,
  loss_reason_id uuid,
  comment text,
  primary key (tenant_id, id),
  constraint deal_history_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id)
);
create index deal_history_deal on deal_history (tenant_id, deal_id, id desc);
