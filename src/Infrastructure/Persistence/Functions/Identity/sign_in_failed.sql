-- Counts a failure and tells until when the name is locked: from the fifth on, a minute that doubles up to an hour.
create or replace function sign_in_failed(p_name bytea, p_now timestamptz) returns timestamptz
language sql security definer set search_path = public as $$
  insert into sign_in_attempts as a (name_hash, failures, last_at) values (p_name, 1, p_now)
  on conflict (name_hash) do update set
    failures = case when a.last_at < p_now - interval '1 day' then 1 else a.failures + 1 end,
    last_at = p_now,
    locked_until = case when a.failures + 1 >= 5 and a.last_at >= p_now - interval '1 day'
      then p_now + least(interval '1 minute' * (2 ^ least(a.failures - 4, 10)), interval '1 hour') end
  returning locked_until
$$;
