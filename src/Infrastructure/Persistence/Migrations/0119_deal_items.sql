-- What deals are about, who else works on them, and how likely each is won.
create table deal_items (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  position int not null,
  product text not null,
  price_minor bigint not null check (price_minor >= 0),
  currency text not null,
  quantity int not null check (quantity > 0),
  primary key (tenant_id, id),
  constraint deal_items_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade
);
create index deal_items_deal on deal_items (tenant_id, deal_id, position);

alter table deals
  add column item_count int not null default 0,
  add column probability int check (probability between 0 and 100),
  add column members jsonb not null default '[]',
  add column member_ids uuid[] not null default '{}';

-- As before, with what the figures of a board need now.
drop index deals_board;
create index deals_board on deals (tenant_id, pipeline_id, stage_id, rank, id)
  include (state, amount_minor, amount_currency, responsible_id, stage_due_at, probability, member_ids) where trashed_at is null;
create index deals_members on deals using gin (member_ids);
