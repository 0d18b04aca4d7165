-- Null when nothing waits.
create or replace function webhook_due_in() returns interval language sql stable security definer set search_path = public as $$
  select min(w.next_at) - clock_timestamp() from webhooks_waiting() w
  join webhook_endpoints e on e.tenant_id = w.tenant_id and e.id = w.endpoint_id and e.state = 'active'
$$;
