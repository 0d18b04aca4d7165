-- What has been over for a while: sessions with their grants, codes and tokens, links, counters.
create or replace function forget_old_sign_ins(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with links as (
    delete from account_links where ctid in (select ctid from account_links where expires_at < p_before limit p_limit) returning 1),
  attempts as (
    delete from sign_in_attempts where ctid in (select ctid from sign_in_attempts where last_at < p_before limit p_limit) returning 1),
  ended as (
    delete from sessions where ctid in (select ctid from sessions where expires_at < p_before limit p_limit) returning 1)
  select (select count(*) from links)::int + (select count(*) from attempts)::int + (select count(*) from ended)::int
$$;
