-- Terms of a machine client: how long its secret holds, from where it calls, how much it may ask, and whether it only tries.
alter table machine_clients
  add column mode text not null default 'live',
  add column secret_expires_at timestamptz,
  add column previous_secret_hash bytea,
  add column previous_secret_until timestamptz,
  add column allowed_addresses text[] not null default '{}',
  add column requests_per_minute int;
