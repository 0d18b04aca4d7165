-- Accounts of amoCRM that a tenant works with.
create table amo_accounts (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  connection text not null check (connection in ('consent', 'token')),
  site text check (site in ('amocrm', 'kommo')),
  client_id text,
  sealed_secret bytea,
  state text not null check (state in ('awaiting_consent', 'active', 'paused', 'needs_authorization')),
  loss text check (loss in ('refused', 'removed', 'expired', 'other_account')),
  amo_id bigint,
  subdomain text,
  name text,
  -- The link that somebody was given to consent: its hash, whose it is and how long it serves.
  asked_hash bytea,
  asked_by uuid,
  asked_until timestamptz,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((connection = 'consent') = (site is not null and client_id is not null and sealed_secret is not null))
);
create unique index amo_accounts_amo_id on amo_accounts (tenant_id, amo_id) where amo_id is not null;
create index amo_accounts_client on amo_accounts (client_id, amo_id) where client_id is not null;

-- What opens an account, sealed. Whoever refreshes locks the row, so that no two servers ever spend one token.
create table amo_tokens (
  tenant_id uuid not null,
  account_id uuid not null,
  host text not null,
  sealed_access bytea not null,
  sealed_refresh bytea,
  expires_at timestamptz not null,
  refresh_at timestamptz not null,
  generation int not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade
);

-- What all servers together have sent to an account, and what came of it; a row of its own, for it changes with every call.
create table amo_traffic (
  tenant_id uuid not null,
  account_id uuid not null,
  -- When the next call may go, by the clock of the database.
  next_at timestamptz not null default '-infinity',
  blocked_until timestamptz,
  last_success_at timestamptz,
  last_error text,
  last_error_at timestamptz,
  last_request_id text,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade
);

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account')) not valid;
