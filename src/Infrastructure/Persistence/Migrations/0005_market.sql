-- Auctions. The tenant of every row is the head office, who sells; bidders take part in its data.

create table lots (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  lead_id uuid not null,
  state text not null check (state in ('scheduled', 'open', 'sold', 'unsold', 'cancelled')),
  round int not null check (round in (1, 2)),
  product text,
  city text,
  requested_amount_minor bigint,
  requested_amount_currency text,
  source_kind text not null,
  processing_way text,
  masked_name text,
  masked_phone text,
  has_email boolean not null,
  lead_created_at timestamptz not null,
  currency text not null,
  reserve_minor bigint not null check (reserve_minor > 0),
  step_minor bigint not null check (step_minor > 0),
  price_minor bigint,
  leader_tenant_id uuid,
  leader_maximum_minor bigint,
  bid_count int not null default 0,
  bidder_count int not null default 0,
  chain_head bytea not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  soft_close_window_seconds int not null,
  soft_close_extension_seconds int not null,
  second_reserve_minor bigint,
  second_round_seconds int,
  cancel_reason text,
  created_at timestamptz not null,
  closed_at timestamptz,
  version int not null,
  -- When the clock has something to do with the lot; null when it is over.
  due_at timestamptz generated always as (case state when 'scheduled' then starts_at when 'open' then ends_at end) stored,
  primary key (tenant_id, id),
  check ((bid_count > 0) = (leader_tenant_id is not null)),
  check ((leader_tenant_id is null) = (price_minor is null)),
  check ((leader_tenant_id is null) = (leader_maximum_minor is null)),
  check (price_minor <= leader_maximum_minor),
  check (state <> 'sold' or leader_tenant_id is not null),
  check (state not in ('unsold', 'cancelled') or leader_tenant_id is null),
  check ((closed_at is null) = (state in ('scheduled', 'open')))
) with (fillfactor = 60);
create index lots_state on lots (tenant_id, state, id desc);
create index lots_lead on lots (tenant_id, lead_id, id desc);
create unique index lots_one_sale_a_lead on lots (tenant_id, lead_id) where closed_at is null;
create index lots_due on lots (due_at) where due_at is not null;

-- Who may bid, fixed when the lot is put up; a bidder's list of lots is a walk along the primary key.
create table lot_bidders (
  tenant_id uuid not null,
  bidder_tenant_id uuid not null,
  lot_id uuid not null,
  number int,
  maximum_minor bigint,
  primary key (tenant_id, bidder_tenant_id, lot_id),
  foreign key (tenant_id, lot_id) references lots (tenant_id, id),
  constraint lot_bidders_number_key unique (tenant_id, lot_id, number)
) with (fillfactor = 80);

create table bids (
  tenant_id uuid not null,
  id uuid not null,
  lot_id uuid not null,
  sequence int not null,
  bidder_tenant_id uuid not null,
  bidder_number int not null,
  maximum_minor bigint not null,
  price_minor bigint not null,
  currency text not null,
  outcome text not null check (outcome in ('leading', 'outbid')),
  placed_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, lot_id) references lots (tenant_id, id),
  constraint bids_sequence_key unique (tenant_id, lot_id, sequence)
);
