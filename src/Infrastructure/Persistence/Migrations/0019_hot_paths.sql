-- uses: await_audit_seal, divert_audit_read, refuse_audit_read_change
-- What every request pays for, made cheaper: traces of readings, the queue of the audit, intake and change of status.

-- Who has read unmasked personal data. A sheet holds what one caller was shown by one operation within one second, in arrays:
-- a row and four index entries for each answer cost more than the answer's own reading.
create table audit_read_sheets (
  tenant_id uuid not null,
  second timestamptz not null,
  id uuid not null,
  actor_id uuid not null,
  operation text not null,
  entity_type text not null,
  remote_address text,
  client_id uuid,
  session_id uuid,
  user_agent text,
  -- One element for each reading, oldest first; what it showed ends at this place of the list of all that the sheet shows.
  reading_ids uuid[] not null,
  ats timestamptz[] not null,
  correlation_ids uuid[] not null,
  ends int[] not null,
  entity_ids uuid[] not null,
  primary key (tenant_id, second, id),
  check (cardinality(reading_ids) = cardinality(ats) and cardinality(ats) = cardinality(correlation_ids) and cardinality(ats) = cardinality(ends))
);
create index audit_read_sheets_actor on audit_read_sheets (tenant_id, actor_id, second);
create index audit_read_sheets_entities on audit_read_sheets using gin (entity_ids);
-- Random numbers do not compress.
alter table audit_read_sheets alter reading_ids set storage external, alter correlation_ids set storage external,
  alter entity_ids set storage external;
create trigger audit_read_sheets_stay before update or delete or truncate on audit_read_sheets
  for each statement execute function refuse_audit_read_change();

insert into audit_read_sheets (tenant_id, second, id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
  reading_ids, ats, correlation_ids, ends, entity_ids)
select tenant_id, date_trunc('second', at, 'UTC'), id, actor_id, operation, entity_type, remote_address, client_id, session_id, user_agent,
  array[id], array[at], array[correlation_id], array[cardinality(entity_ids)], entity_ids
from audit_reads;
drop trigger audit_reads_stay on audit_reads;
truncate audit_reads;
create trigger audit_reads_divert before insert on audit_reads for each row execute function divert_audit_read();
drop function if exists audit_reads_of(uuid, uuid, int);

do $$
begin
  execute format('create or replace trigger audit_entries_await_seal after insert on audit_entries for each row
    when (session_user <> %L and current_setting(''is_superuser'') = ''off'') execute function await_audit_seal()', current_user);
end $$;

drop function if exists ledger_check_transaction(uuid, uuid);
