-- Null when nothing waits.
create or replace function mail_due_in() returns interval language sql security definer set search_path = public as $$
  select min(next_attempt_at) - clock_timestamp() from mail_messages where state = 'queued'
$$;
