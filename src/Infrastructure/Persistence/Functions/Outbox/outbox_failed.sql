create or replace function outbox_failed(p_position bigint, p_error text, p_handler text, p_delay interval, p_park boolean) returns void
language sql security definer set search_path = public as $$
  update outbox_events set
    last_error = p_error, failed_handler = p_handler, leased_until = '-infinity',
    next_attempt_at = clock_timestamp() + p_delay,
    parked_at = case when p_park then clock_timestamp() end
  where position = p_position
$$;
