-- The key of a time as FractionalIndex makes it, without what tells owners apart: later times come first.
create or replace function rank_of_time(p_at timestamptz) returns text language sql immutable parallel safe as $$
  select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 1 + (d.steps / d.place % 62)::int, 1), '' order by d.place desc)
  from (select 13537086546263551 - (extract(epoch from p_at) * 1000000)::bigint as steps, power(62::numeric, n)::bigint as place
        from generate_series(0, 8) n) d
$$;
