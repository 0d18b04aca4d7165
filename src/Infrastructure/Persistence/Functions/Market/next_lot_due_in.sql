create or replace function next_lot_due_in() returns interval
language sql volatile security definer set search_path = public as $$
  select min(l.due_at) - clock_timestamp() from lots l where l.due_at is not null
$$;
