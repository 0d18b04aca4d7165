-- Accepted settlements that are paid together by a file of the bank.
create table payout_runs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('drafted', 'exported', 'partly_paid', 'paid', 'cancelled')),
  item_count int not null check (item_count > 0),
  paid_count int not null check (paid_count >= 0),
  released_count int not null check (released_count >= 0),
  total_minor bigint not null check (total_minor > 0),
  paid_minor bigint not null check (paid_minor >= 0),
  currency text not null,
  file_sha256 text,
  created_at timestamptz not null,
  created_by uuid,
  exported_at timestamptz,
  exported_by uuid,
  cancelled_at timestamptz,
  cancel_reason text,
  version int not null,
  primary key (tenant_id, id),
  constraint payout_runs_number_key unique (tenant_id, number),
  check (paid_count + released_count <= item_count)
);

create table payout_items (
  tenant_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  settlement_id uuid not null,
  partner_id uuid not null,
  order_number int not null check (order_number > 0),
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  state text not null check (state in ('pending', 'paid', 'released')),
  paid_on date,
  account_lookup bytea,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references payout_runs (tenant_id, id),
  foreign key (tenant_id, settlement_id) references settlements (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  constraint payout_items_order_key unique (tenant_id, order_number)
);
create index payout_items_run on payout_items (tenant_id, run_id, id);
create index payout_items_settlement on payout_items (tenant_id, settlement_id);
create index payout_items_partner on payout_items (tenant_id, partner_id);
-- A settlement is in one live run at most.
create unique index payout_items_live on payout_items (tenant_id, settlement_id) where state <> 'released';
