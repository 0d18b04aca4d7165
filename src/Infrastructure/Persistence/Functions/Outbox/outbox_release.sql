-- Gives back what was claimed behind an event that has failed: it was not tried.
create or replace function outbox_release(p_positions bigint[]) returns void
language sql security definer set search_path = public as $$
  update outbox_events set leased_until = '-infinity', attempts = attempts - 1 where position = any (p_positions)
$$;
