-- What became of messages. Who has blocked the bot gets none of what still waits for him, and no more.
create or replace function settle_messenger_messages(p_network uuid, p_ids uuid[], p_outcomes text[], p_errors text[], p_now timestamptz)
returns void language plpgsql security definer set search_path = public as $$
begin
  -- In order of their ids, so that two who settle at once wait for each other and never in a ring.
  perform 1 from messenger_messages m where m.id = any (p_ids) and m.network_id = p_network order by m.id for update;
  update messenger_messages m set settled_at = p_now, outcome = s.outcome, error = s.error
  from unnest(p_ids, p_outcomes, p_errors) as s (id, outcome, error)
  where m.id = s.id and m.network_id = p_network and m.settled_at is null;
  update messenger_identities i set silent_since = p_now
  from messenger_messages m
  where m.id = any (p_ids) and m.network_id = p_network and m.settled_at = p_now and m.outcome = 'blocked'
    and i.tenant_id = m.tenant_id and i.id = m.identity_id and i.silent_since is null;
  delete from messenger_messages w using messenger_messages m
  where m.id = any (p_ids) and m.network_id = p_network and m.settled_at = p_now and m.outcome = 'blocked'
    and w.tenant_id = m.tenant_id and w.identity_id = m.identity_id and w.settled_at is null;
end $$;
