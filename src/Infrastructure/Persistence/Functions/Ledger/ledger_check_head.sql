-- Checked at the commit, once all lines are there: two or more, and zero in every currency.
-- Lines are looked for by their transaction; a plan made while the table was small would read all of it until the table is analyzed again.
create or replace function ledger_check_head() returns trigger
language plpgsql security definer set search_path = public set enable_seqscan = off as $$
begin
  if new.written_by <> pg_current_xact_id() then
    raise exception 'transaction % was not written by this one', new.id
      using errcode = 'check_violation', constraint = 'ledger_postings_late';
  end if;
  if (
    select coalesce(sum(c.lines), 0) < 2 or bool_or(c.total <> 0)
    from (select count(*) as lines, sum(p.amount_minor) as total from ledger_postings p
          where p.tenant_id = new.tenant_id and p.transaction_id = new.id group by p.currency) c)
  then
    raise exception 'transaction % is not balanced', new.id
      using errcode = 'check_violation', constraint = 'ledger_transactions_balanced';
  end if;
  return null;
end $$;
