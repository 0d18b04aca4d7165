create or replace function forget_old_letters(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from mail_messages where ctid in (
      select ctid from mail_messages where ended_at < p_before and state <> 'queued' order by ended_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;
