create or replace function outbox_delivered(p_positions bigint[]) returns void
language sql security definer set search_path = public as $$
  update outbox_events set delivered_at = clock_timestamp(), last_error = null where position = any (p_positions)
$$;
