-- Deals have a place in their stage, and stages ask for things on entry and say how long a deal may stay.
alter table stages
  add column probability int check (probability between 0 and 100),
  add column service_hours int check (service_hours between 1 and 8760),
  add column required_fields text[] not null default '{}',
  add column checklist jsonb not null default '[]',
  add column enter_from uuid[];
update stages set probability = case type when 'won' then 100 when 'lost' then 0 end where type <> 'open';

-- The key of a time as FractionalIndex makes it, without what tells owners apart: later times come first.
create function rank_of_time(p_at timestamptz) returns text language sql immutable parallel safe as $$
  select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 1 + (d.steps / d.place % 62)::int, 1), '' order by d.place desc)
  from (select 13537086546263551 - (extract(epoch from p_at) * 1000000)::bigint as steps, power(62::numeric, n)::bigint as place
        from generate_series(0, 8) n) d
$$;

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
drop function move_deals(uuid, uuid, timestamptz, uuid, text, uuid, uuid, text);
create function move_deals(
  p_from uuid, p_to uuid, p_at timestamptz, p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_hours int)
returns void language plpgsql as $$
declare
  v_tenant uuid := current_setting('app.tenant')::uuid;
begin
  with moved as (
    update deals d set stage_id = p_to, updated_at = p_at, version = d.version + 1, stage_entered_at = p_at,
      stage_due_at = case when d.state = 'open' then p_at + make_interval(hours => p_hours) end
    where d.tenant_id = v_tenant and d.stage_id = p_from
    returning d.id, d.version),
  told as (
    insert into deal_history (tenant_id, id, deal_id, kind, at, actor_id, from_stage_id, to_stage_id)
    select v_tenant, uuid_v7(p_at), m.id, 'moved', p_at, nullif(p_actor, '00000000-0000-0000-0000-000000000000'), p_from, p_to from moved m),
  raised as (
    insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at)
    select v_tenant, uuid_v7(p_at), 'deal.moved.v1', 'deal', m.id, m.version,
      jsonb_build_object('dealId', m.id, 'fromStageId', p_from, 'toStageId', p_to), p_correlation, p_causation, p_at
    from moved m)
  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address)
  select v_tenant, uuid_v7(p_at), p_at, p_actor, p_operation, 'deal', m.id,
    jsonb_build_object('stageId', jsonb_build_array(p_from, p_to)), p_correlation, p_remote
  from moved m;

  -- Where a closed deal would go on when reopened; nobody sees this, so it is no new version.
  update deals set closed_from_stage_id = p_to where tenant_id = v_tenant and closed_from_stage_id = p_from;
end $$;
