-- Nobody changes what was posted, the owner of the tables neither.
create or replace function ledger_refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'what was posted stays as it was posted' using errcode = 'check_violation', constraint = 'ledger_is_written_once';
end $$;
