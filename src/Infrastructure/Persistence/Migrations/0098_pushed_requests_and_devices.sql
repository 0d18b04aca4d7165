-- Authorization requests that applications have pushed (RFC 9126). The tenant is the head office of the application's network: whose person
-- will come with it nobody knows yet.
create table pushed_requests (
  tenant_id uuid not null,
  id uuid not null,
  reference_hash bytea not null,
  client_id text not null,
  parameters text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index pushed_requests_reference on pushed_requests (tenant_id, reference_hash);
create index pushed_requests_age on pushed_requests (tenant_id, expires_at);

-- Devices that wait for their person (RFC 8628), at the head office of the application's network, too. The grant is of the person's own
-- tenant, so no key can hold it. Decided without a grant is refused.
create table device_authorizations (
  tenant_id uuid not null,
  id uuid not null,
  client_id text not null,
  device_code_hash bytea not null,
  user_code_hash bytea not null,
  scope text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  polled_at timestamptz,
  decided_at timestamptz,
  grant_tenant_id uuid,
  grant_id uuid,
  used_at timestamptz,
  primary key (tenant_id, id),
  check ((grant_tenant_id is null) = (grant_id is null)),
  check (grant_id is null or decided_at is not null),
  check (used_at is null or grant_id is not null)
);
create unique index device_authorizations_device_code on device_authorizations (tenant_id, device_code_hash);
create unique index device_authorizations_user_code on device_authorizations (tenant_id, user_code_hash);
create index device_authorizations_age on device_authorizations (tenant_id, expires_at);
