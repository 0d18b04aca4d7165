-- Public keys by which clients prove themselves instead of a secret (RFC 7523), and the proofs that were used.
create table client_keys (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  owner_id uuid not null,
  kid text not null,
  algorithm text not null check (algorithm in ('ES256', 'RS256', 'PS256')),
  public_key bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index client_keys_kid_key on client_keys (tenant_id, owner_id, kid);

-- Every proof opens once, on whichever instance it comes in.
create table client_assertions (
  client_id text not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  primary key (client_id, token_hash)
);
create index client_assertions_age on client_assertions (expires_at);

-- A machine client and an application may have one name; each has keys of its own.
create function client_keys_of(p_client_id text, p_now timestamptz)
returns table (kid text, algorithm text, public_key bytea, is_application boolean)
language sql stable security definer set search_path = public as $$
  select k.kid, k.algorithm, k.public_key, false
  from machine_clients c join client_keys k on k.tenant_id = c.tenant_id and k.owner_id = c.id
  where c.client_id = p_client_id and c.revoked_at is null and (k.expires_at is null or k.expires_at > p_now)
  union all
  select k.kid, k.algorithm, k.public_key, true
  from applications a join client_keys k on k.tenant_id = a.tenant_id and k.owner_id = a.id
  where a.client_id = p_client_id and (k.expires_at is null or k.expires_at > p_now)
$$;

-- Whether this proof is used for the first time.
create function use_client_assertion(p_client_id text, p_hash bytea, p_expires timestamptz) returns boolean
language sql security definer set search_path = public as $$
  with used as (
    insert into client_assertions (client_id, token_hash, expires_at) values (p_client_id, p_hash, p_expires)
    on conflict do nothing returning 1)
  select exists (select 1 from used)
$$;

create function forget_old_assertions(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from client_assertions where ctid in (select ctid from client_assertions where expires_at < p_before limit p_limit) returning 1)
  select count(*)::int from gone
$$;
