-- What has been sent or given up, and what nobody has fetched for so long that it is no news.
create or replace function forget_old_messenger_messages(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from messenger_messages where ctid in (select ctid from messenger_messages where happened_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
