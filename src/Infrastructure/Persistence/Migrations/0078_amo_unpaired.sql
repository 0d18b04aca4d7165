-- Leads on either side that should have a pair and have none, as the last check has found. Ids only.
create table amo_unpaired (
  tenant_id uuid not null,
  -- The pair's that comes of it.
  id uuid not null,
  account_id uuid not null,
  amo_lead_id bigint,
  lead_id uuid,
  found_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references amo_exchanges (tenant_id, id) on delete cascade,
  check ((amo_lead_id is null) <> (lead_id is null))
);
create unique index amo_unpaired_theirs on amo_unpaired (tenant_id, account_id, amo_lead_id) where amo_lead_id is not null;
create unique index amo_unpaired_ours on amo_unpaired (tenant_id, account_id, lead_id) where lead_id is not null;
create index amo_unpaired_account on amo_unpaired (tenant_id, account_id, id);
create index amo_unpaired_lead on amo_unpaired (tenant_id, lead_id) where lead_id is not null;

-- A check goes through pairs, then through leads there in order of their making, then through leads here.
alter table amo_exchanges
  add column drift_stage text not null default 'pairs' check (drift_stage in ('pairs', 'theirs', 'ours')),
  add column drift_from timestamptz,
  add column drift_page int not null default 1,
  add column drift_seen_there int not null default 0,
  add column drift_seen_here int not null default 0;
