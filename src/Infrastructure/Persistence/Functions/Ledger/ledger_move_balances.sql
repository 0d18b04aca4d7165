-- Every statement that writes lines moves the balances in the same breath. Accounts are locked in the order of their ids,
-- with the lock that foreign keys leave room for, so that no two transactions can wait for each other.
-- A plan made while the tables were small would read all of them, and each connection keeps its plan: hence no sequential scans.
create or replace function ledger_move_balances() returns trigger
language plpgsql security definer set search_path = public set enable_seqscan = off as $$
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
