-- The keys as they are in one drawer.
create or replace function search_keys(p_keys bigint[], p_drawer bigint) returns bigint[] language sql immutable as $$
  select array(select key + (p_drawer & 65535) from unnest(p_keys) key)
$$;
