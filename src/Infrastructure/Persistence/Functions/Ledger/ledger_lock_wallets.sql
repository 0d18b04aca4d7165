-- The application may not write balances, and PostgreSQL asks for the right to write where a row is to be locked; hence this way.
create or replace function ledger_lock_wallets(p_holders uuid[])
returns table (id uuid, code text, holder_tenant_id uuid, currency text, balance_minor bigint)
language sql security definer set search_path = public as $$
  select a.id, a.code, a.holder_tenant_id, a.currency, a.balance_minor from ledger_accounts a
  where a.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and a.holder_tenant_id = any (p_holders)
  order by a.tenant_id, a.id for no key update
$$;
