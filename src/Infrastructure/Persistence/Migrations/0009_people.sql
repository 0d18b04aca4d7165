-- People: users, roles, sessions, and what the authorization server must remember of the applications they sign in to.
-- Whatever opens a door (cookies, codes, refresh tokens, links in letters) is kept as a SHA-256 of 256 random bits.

create table users (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text,
  roles text[] not null,
  state text not null check (state in ('invited', 'active', 'blocked')),
  language text not null check (language in ('ru', 'en')),
  time_zone text,
  password_changed_at timestamptz,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check (state <> 'active' or password_hash is not null)
);
create unique index users_email_key on users (email);
create unique index users_id on users (id);

create table roles (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  permissions text[] not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint roles_code_key unique (tenant_id, code)
);

-- Programs that people sign in to. They belong to the head office; everybody of its network can use them.
create table applications (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  client_id text not null,
  name text not null,
  redirect_uris text[] not null,
  logout_uris text[] not null,
  origins text[] not null,
  secret_hash bytea,
  is_first_party boolean not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create unique index applications_client_id_key on applications (client_id);

create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  methods text[] not null,
  remote_address text,
  user_agent text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create unique index sessions_token on sessions (token_hash);
create index sessions_user on sessions (tenant_id, user_id, id desc);
create index sessions_age on sessions (expires_at);

-- One sign-in of one person to one application: every token of it lives and dies with it.
create table grants (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  session_id uuid not null,
  client_id text not null,
  scope text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id),
  foreign key (tenant_id, session_id) references sessions (tenant_id, id) on delete cascade
);
create index grants_session on grants (tenant_id, session_id);
create index grants_user on grants (tenant_id, user_id);

create table authorization_codes (
  tenant_id uuid not null,
  code_hash bytea not null,
  grant_id uuid not null,
  redirect_uri text not null,
  challenge text not null,
  nonce text,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, code_hash),
  foreign key (tenant_id, grant_id) references grants (tenant_id, id) on delete cascade
);
create unique index authorization_codes_hash on authorization_codes (code_hash);
create index authorization_codes_grant on authorization_codes (tenant_id, grant_id);

create table refresh_tokens (
  tenant_id uuid not null,
  token_hash bytea not null,
  grant_id uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- A repeat that proves to be the same request gets the same answer, for a short while.
  retry_hash bytea,
  sealed_answer bytea,
  primary key (tenant_id, token_hash),
  foreign key (tenant_id, grant_id) references grants (tenant_id, id) on delete cascade
);
create unique index refresh_tokens_hash on refresh_tokens (token_hash);
create index refresh_tokens_grant on refresh_tokens (tenant_id, grant_id);

-- Links in letters: an invitation, a forgotten password.
create table account_links (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  purpose text not null check (purpose in ('invitation', 'password_reset')),
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create unique index account_links_token on account_links (token_hash);
create index account_links_user on account_links (tenant_id, user_id);

-- Failed attempts by a keyed hash of what was typed: of an unknown name as much is known as of a real one.
create table sign_in_attempts (
  name_hash bytea primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempts_age on sign_in_attempts (last_at);

-- Keys of the cookies and form tokens, sealed with the master key, shared by all instances.
create table data_protection_keys (
  name text primary key,
  sealed_xml bytea not null,
  created_at timestamptz not null
);

create unique index grants_id on grants (id);

-- Members of a tenant are its machine clients and its people; a lead can be in the hands of either.
create view members as
  select tenant_id, id, name, revoked_at is null as is_active from machine_clients
  union all
  select tenant_id, id, name, state <> 'blocked' from users;
alter view members set (security_invoker = true);
