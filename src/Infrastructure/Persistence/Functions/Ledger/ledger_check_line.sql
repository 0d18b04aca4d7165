-- A line by itself is held to the same as the head of its transaction.
create or replace function ledger_check_line() returns trigger
language plpgsql security definer set search_path = public set enable_seqscan = off as $$
begin
  if (
    select coalesce(sum(c.lines), 0) < 2 or bool_or(c.total <> 0)
    from (select count(*) as lines, sum(p.amount_minor) as total from ledger_postings p
          where p.tenant_id = new.tenant_id and p.transaction_id = new.transaction_id group by p.currency) c)
  then
    raise exception 'transaction % is not balanced', new.transaction_id
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
  return null;
end $$;
