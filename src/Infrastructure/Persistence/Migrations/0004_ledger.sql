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

-- Every statement that writes lines moves the balances in the same breath. Accounts are locked in the order of their ids,
-- with the lock that foreign keys leave room for, so that no two transactions can wait for each other.
create function ledger_move_balances() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if exists (
    select from posted p join ledger_transactions t on (t.tenant_id, t.id) = (p.tenant_id, p.transaction_id)
    where t.written_by <> pg_current_xact_id())
  then
    raise exception 'a line cannot be added to a transaction that was posted before'
      using errcode = 'check_violation', constraint = 'ledger_postings_late';
  end if;
  perform 1 from ledger_accounts a
  where (a.tenant_id, a.id) in (select p.tenant_id, p.account_id from posted p)
  order by a.tenant_id, a.id for no key update;
  update ledger_accounts a set balance_minor = a.balance_minor + p.amount_minor
  from (select tenant_id, account_id, sum(amount_minor)::bigint as amount_minor from posted group by tenant_id, account_id) p
  where (a.tenant_id, a.id) = (p.tenant_id, p.account_id);
  return null;
end $$;
create trigger ledger_postings_move after insert on ledger_postings
referencing new table as posted for each statement execute function ledger_move_balances();

-- Checked at the commit, once all lines are there: two or more, and zero in every currency.
create function ledger_check_transaction(p_tenant uuid, p_transaction uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if (select count(*) < 2 from ledger_postings p where p.tenant_id = p_tenant and p.transaction_id = p_transaction)
    or exists (
      select from ledger_postings p where p.tenant_id = p_tenant and p.transaction_id = p_transaction
      group by p.currency having sum(p.amount_minor) <> 0)
  then
    raise exception 'transaction % is not balanced', p_transaction
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
end $$;
create function ledger_check_head() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if new.written_by <> pg_current_xact_id() then
    raise exception 'transaction % was not written by this one', new.id
      using errcode = 'check_violation', constraint = 'ledger_postings_late';
  end if;
  perform ledger_check_transaction(new.tenant_id, new.id);
  return null;
end $$;
create function ledger_check_line() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  perform ledger_check_transaction(new.tenant_id, new.transaction_id);
  return null;
end $$;
create constraint trigger ledger_transactions_balanced after insert on ledger_transactions
deferrable initially deferred for each row execute function ledger_check_head();
create constraint trigger ledger_postings_balanced after insert on ledger_postings
deferrable initially deferred for each row execute function ledger_check_line();

-- Nobody changes what was posted, the owner of the tables neither.
create function ledger_refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'what was posted stays as it was posted' using errcode = 'check_violation', constraint = 'ledger_is_written_once';
end $$;
create trigger ledger_transactions_stay before update or delete or truncate on ledger_transactions
for each statement execute function ledger_refuse_change();
create trigger ledger_postings_stay before update or delete or truncate on ledger_postings
for each statement execute function ledger_refuse_change();

-- The application may not write balances, and PostgreSQL asks for the right to write where a row is to be locked; hence this way.
create function ledger_lock_wallets(p_holders uuid[])
returns table (id uuid, code text, holder_tenant_id uuid, currency text, balance_minor bigint)
language sql security definer set search_path = public as $$
  select a.id, a.code, a.holder_tenant_id, a.currency, a.balance_minor from ledger_accounts a
  where a.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and a.holder_tenant_id = any (p_holders)
  order by a.tenant_id, a.id for no key update
$$;
