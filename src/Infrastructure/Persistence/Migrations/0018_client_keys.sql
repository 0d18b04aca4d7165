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
