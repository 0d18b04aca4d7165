-- The queue of what is to be sealed, without a change of role and search path for each entry. Only what the application's sessions
-- write is due for a seal: what an owner or a superuser writes by hand is kept, and found by the
-- verification as an entry without a place in the chain.
create or replace function await_audit_seal() returns trigger language plpgsql as $$
begin
  insert into public.audit_unsealed (tenant_id, entry_id) values (new.tenant_id, new.id);
  return null;
end $$;
