-- Second factors: what people show beside their password, and who must.

create table authenticators (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- Under the master key, which is not in the database.
  sealed_secret bytea not null,
  -- The time of the last code that was taken: each code opens once, and none that is older.
  last_step bigint not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (tenant_id, id),
  constraint authenticators_one unique (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);

create table recovery_codes (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  -- A keyed hash: without the master key nobody can try codes on it.
  code_hash bytea not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index recovery_codes_user on recovery_codes (tenant_id, user_id);

create table passkeys (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  credential_id bytea not null,
  -- As the authenticator gave it: a COSE key.
  public_key bytea not null,
  sign_count bigint not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create unique index passkeys_credential on passkeys (credential_id);
create index passkeys_user on passkeys (tenant_id, user_id);

create table sign_in_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  second_factor_for_all boolean not null,
  second_factor_roles text[] not null,
  version int not null,
  primary key (tenant_id, id),
  constraint sign_in_rules_one unique (tenant_id)
);

-- When the person last showed who he is; null for when the session began.
alter table sessions add column authenticated_at timestamptz;
