-- Takes one of a person's tries, before the code is looked at: however many try at once, no more than five have one. Null when there was
-- one, otherwise until when there is none. What succeeds gives them back by sign_in_succeeded.
create or replace function take_factor_try(p_name bytea, p_now timestamptz) returns timestamptz
language plpgsql security definer set search_path = public as $$
begin
  insert into sign_in_attempts as a (name_hash, failures, last_at) values (p_name, 1, p_now)
  on conflict (name_hash) do update set
    failures = case when a.last_at < p_now - interval '1 day' then 1 else a.failures + 1 end,
    last_at = p_now,
    locked_until = case when a.failures + 1 >= 5 and a.last_at >= p_now - interval '1 day'
      then p_now + least(interval '1 minute' * (2 ^ least(a.failures - 4, 10)), interval '1 hour') end
  where a.locked_until is null or a.locked_until <= p_now;
  if found then
    return null;
  end if;
  return (select locked_until from sign_in_attempts where name_hash = p_name);
end $$;
