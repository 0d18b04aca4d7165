-- uses: ledger_check_head, ledger_check_line, ledger_move_balances, ledger_refuse_change
-- The network's book: double entry, kept by the database itself. The tenant of every row is the head office, whose book it is.

create table ledger_accounts (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null check (code in ('wallet_available', 'wallet_held', 'revenue', 'external')),
  holder_tenant_id uuid references tenants (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  balance_minor bigint not null default 0,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint ledger_accounts_key unique nulls not distinct (tenant_id, holder_tenant_id, code, currency),
  -- What postings point at, so that a posting cannot be in another currency than its account.
  constraint ledger_accounts_currency unique (tenant_id, id, currency),
  constraint ledger_accounts_holder check ((code in ('wallet_available', 'wallet_held')) = (holder_tenant_id is not null)),
  constraint ledger_accounts_wallet_not_negative check (holder_tenant_id is null or balance_minor >= 0),
  -- JavaScript must be able to read every balance.
  constraint ledger_accounts_balance_fits check (balance_minor between -9007199254740991 and 9007199254740991)
) with (fillfactor = 50);
create index ledger_accounts_by_holder on ledger_accounts (holder_tenant_id);

create table ledger_transactions (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('top_up', 'hold', 'release', 'capture', 'withdrawal', 'correction', 'reversal')),
  cause_type text,
  cause_id uuid,
  memo text,
  reverses_id uuid,
  posted_at timestamptz not null,
  version int not null,
  -- Lines can be added only by the database transaction that has written the head.
  written_by xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id),
  constraint ledger_transactions_reversed_once unique (tenant_id, reverses_id),
  foreign key (tenant_id, reverses_id) references ledger_transactions (tenant_id, id),
  check ((cause_type is null) = (cause_id is null)),
  check ((kind = 'reversal') = (reverses_id is not null))
);
create unique index ledger_transactions_captured_once on ledger_transactions (tenant_id, cause_type, cause_id) where kind = 'capture';
create index ledger_transactions_cause on ledger_transactions (tenant_id, cause_id, id);
create index ledger_transactions_kind on ledger_transactions (tenant_id, kind, id);

create table ledger_postings (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  transaction_id uuid not null,
  account_id uuid not null,
  amount_minor bigint not null check (amount_minor <> 0 and amount_minor between -9007199254740991 and 9007199254740991),
  currency text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id),
  constraint ledger_postings_account foreign key (tenant_id, account_id, currency) references ledger_accounts (tenant_id, id, currency)
);
create index ledger_postings_transaction on ledger_postings (tenant_id, transaction_id);
create index ledger_postings_by_account on ledger_postings (tenant_id, account_id, currency, id);

create trigger ledger_postings_move after insert on ledger_postings
referencing new table as posted for each statement execute function ledger_move_balances();

create constraint trigger ledger_transactions_balanced after insert on ledger_transactions
deferrable initially deferred for each row execute function ledger_check_head();
create constraint trigger ledger_postings_balanced after insert on ledger_postings
deferrable initially deferred for each row execute function ledger_check_line();

create trigger ledger_transactions_stay before update or delete or truncate on ledger_transactions
for each statement execute function ledger_refuse_change();
create trigger ledger_postings_stay before update or delete or truncate on ledger_postings
for each statement execute function ledger_refuse_change();
