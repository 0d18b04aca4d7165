-- Takes letters that are due, of all tenants. Whoever takes one has so much time for it; then it is due again.
create or replace function mail_claim(p_limit int, p_lease interval)
returns table (tenant_id uuid, id uuid, recipient text, language text, subject text, sealed_body bytea, attempts int)
language sql security definer set search_path = public as $$
  with due as (
    select m.tenant_id, m.id from mail_messages m
    where m.state = 'queued' and m.next_attempt_at <= clock_timestamp()
    order by m.next_attempt_at limit p_limit
    for update skip locked)
  update mail_messages m set attempts = m.attempts + 1, next_attempt_at = clock_timestamp() + p_lease
  from due where m.tenant_id = due.tenant_id and m.id = due.id
  returning m.tenant_id, m.id, m.recipient, m.language, m.subject, m.sealed_body, m.attempts
$$;
