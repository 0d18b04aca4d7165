create or replace function mail_postpone(p_tenant uuid, p_id uuid, p_delay interval, p_error text) returns void
language sql security definer set search_path = public as $$
  update mail_messages set next_attempt_at = clock_timestamp() + p_delay, last_error = p_error
  where tenant_id = p_tenant and id = p_id and state = 'queued'
$$;
