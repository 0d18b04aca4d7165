-- uses: rank_of_time
-- Deals have a place in their stage, and stages ask for things on entry and say how long a deal may stay.
alter table stages
  add column probability int check (probability between 0 and 100),
  add column service_hours int check (service_hours between 1 and 8760),
  add column required_fields text[] not null default '{}',
  add column checklist jsonb not null default '[]',
  add column enter_from uuid[];
update stages set probability = case type when 'won' then 100 when 'lost' then 0 end where type <> 'open';

alter table deals
  add column rank text collate "C" not null default rank_of_time(now()) || '1',
  add column stage_entered_at timestamptz not null default now(),
  add column stage_due_at timestamptz;

-- Since when a deal is where it is, its history knows; on top is what came last.
with entered as (
  select d.tenant_id, d.id, coalesce(max(h.at), d.created_at) as at from deals d
  left join deal_history h on h.tenant_id = d.tenant_id and h.deal_id = d.id and h.kind in ('created', 'moved', 'won', 'lost', 'reopened')
  group by d.tenant_id, d.id)
update deals d set stage_entered_at = e.at, rank = rank_of_time(e.at) || replace(right(d.id::text, 4), '0', '1')
from entered e where e.tenant_id = d.tenant_id and e.id = d.id;
alter table deals add constraint deals_rank_check check (length(rank) <= 400 and rank ~ '^[0-9A-Za-z]*[1-9A-Za-z]$');

-- A column of a board by rank; its figures come from here alone.
create index deals_board on deals (tenant_id, pipeline_id, stage_id, rank, id)
  include (state, amount_minor, amount_currency, responsible_id, stage_due_at) where trashed_at is null;
create index deals_overdue on deals (tenant_id, stage_due_at) where stage_due_at is not null and trashed_at is null;

create table deal_confirmations (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  stage_id uuid not null,
  item_id uuid not null,
  name text not null,
  at timestamptz not null,
  actor_id uuid,
  primary key (tenant_id, id),
  constraint deal_confirmations_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade
);
create index deal_confirmations_deal on deal_confirmations (tenant_id, deal_id, id desc);

-- As before; what moves enters the stage anew and keeps its rank, and with it the order among those that move.
drop function if exists move_deals(uuid, uuid, timestamptz, uuid, text, uuid, uuid, text);
