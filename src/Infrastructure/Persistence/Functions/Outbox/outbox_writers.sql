-- Who may still commit events: whoever has begun to write into the outbox holds this lock until his end.
create or replace function outbox_writers() returns text[] language sql volatile security definer set search_path = public as $$
  select coalesce(array_agg(distinct l.virtualtransaction), '{}') from pg_locks l
  where l.locktype = 'relation' and l.mode = 'RowExclusiveLock' and l.relation = 'outbox_events'::regclass
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and l.pid is distinct from pg_backend_pid()
$$;
