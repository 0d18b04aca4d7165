-- What was written before, and what a server of the version before writes while it is still there, becomes a sheet of its own.
create or replace function divert_audit_read() returns trigger language plpgsql as $$
begin
  insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
    reading_ids, ats, correlation_ids, ends, entity_ids)
  values (new.tenant_id, date_trunc('second', new.at, 'UTC'), new.id, new.actor_id, new.operation, new.entity_type, new.remote_address,
    new.client_id, new.session_id, new.user_agent, array[new.id], array[new.at], array[new.correlation_id],
    array[cardinality(new.entity_ids)], new.entity_ids)
  on conflict do nothing;
  return null;
end $$;
