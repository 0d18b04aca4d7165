-- Whether this proof is used for the first time.
create or replace function use_client_assertion(p_client_id text, p_hash bytea, p_expires timestamptz) returns boolean
language sql security definer set search_path = public as $$
  with used as (
    insert into client_assertions (client_id, token_hash, expires_at) values (p_client_id, p_hash, p_expires)
    on conflict do nothing returning 1)
  select exists (select 1 from used)
$$;
