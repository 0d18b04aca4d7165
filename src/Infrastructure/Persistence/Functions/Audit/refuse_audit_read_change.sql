-- Traces of reading are evidence: this function alone may take them, and not before a year, whoever calls it.
create or replace function refuse_audit_read_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('mak.forgets_readings', true) = 'yes' then
    return null;
  end if;
  raise exception 'a trace of reading is never changed' using errcode = 'insufficient_privilege';
end $$;
