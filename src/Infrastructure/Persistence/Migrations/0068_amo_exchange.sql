-- The exchange of records with an account of amoCRM: what people have asked for, who works on it at this moment, and how far it is.
create table amo_exchanges (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  state text not null check (state in ('on', 'off')),
  incoming text not null check (incoming in ('none', 'new', 'all')),
  outgoing text not null check (outgoing in ('none', 'new')),
  -- What is older is not new.
  incoming_since timestamptz not null,
  outgoing_since timestamptz not null,
  -- By the clock of the database. Each attempt has a number, and only the last one writes.
  lease_until timestamptz,
  attempts int not null default 0,
  -- After a trouble nothing is tried before this.
  paused_until timestamptz,
  failures int not null default 0,
  trouble text,
  trouble_at timestamptz,
  -- Leads are gone through in order of their making; null when that is done.
  backfill_from timestamptz,
  backfill_page int not null default 1,
  backfill_seen int not null default 0,
  backfill_ended_at timestamptz,
  -- What has changed there up to here is known; it is looked again at next_at.
  leads_until timestamptz not null,
  contacts_until timestamptz not null,
  companies_until timestamptz not null,
  next_at timestamptz not null,
  last_in_at timestamptz,
  last_out_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);

-- A lead here and a lead there. No values lie here, only what tells whether one has changed.
create table amo_pairs (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  state text not null check (
    state in ('to_create_here', 'to_create_there', 'created_unsure', 'paired', 'refused', 'deleted_there', 'ended')
  ),
  amo_lead_id bigint,
  -- Chosen before the lead is made, so that whoever goes on after a crash makes the same one. Leads may lie in another database.
  lead_id uuid,
  contact_id bigint,
  company_id bigint,
  base jsonb not null default '{}',
  -- Of the lead there, or of its contact or company: the latest.
  their_updated_at timestamptz,
  troubles jsonb not null default '[]',
  has_trouble boolean not null generated always as (troubles <> '[]') stored,
  -- Null while there is nothing to do. Whoever has settled it clears that only if no mark came meanwhile.
  due_at timestamptz,
  marks int not null default 0,
  -- What fills up what was there before waits for what happens now.
  is_backfill boolean not null default false,
  -- The first hints that are not answered yet, from either side.
  marked_there_at timestamptz,
  marked_here_at timestamptz,
  failures int not null default 0,
  -- When its making there was last tried.
  sent_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references amo_exchanges (tenant_id, id) on delete cascade,
  check (amo_lead_id is not null or lead_id is not null)
);
create unique index amo_pairs_theirs on amo_pairs (tenant_id, account_id, amo_lead_id) where amo_lead_id is not null;
create unique index amo_pairs_ours on amo_pairs (tenant_id, account_id, lead_id) where lead_id is not null;
create index amo_pairs_account on amo_pairs (tenant_id, account_id, id);
create index amo_pairs_lead on amo_pairs (tenant_id, lead_id) where lead_id is not null;
create index amo_pairs_contact on amo_pairs (tenant_id, account_id, contact_id) where contact_id is not null;
create index amo_pairs_company on amo_pairs (tenant_id, account_id, company_id) where company_id is not null;
create index amo_pairs_due on amo_pairs (tenant_id, account_id, is_backfill, due_at) where due_at is not null;
create index amo_pairs_troubles on amo_pairs (tenant_id, account_id, id) where has_trouble;
create index amo_pairs_unsure on amo_pairs (tenant_id, account_id) where state = 'created_unsure';

-- What amoCRM has told is done with when its marks stand at the pairs.
alter table amo_hooks drop constraint amo_hooks_state_check;
alter table amo_hooks add constraint amo_hooks_state_check check (state in ('waiting', 'done', 'refused'));
create index amo_hooks_waiting on amo_hooks (tenant_id, account_id, id) where state = 'waiting';
