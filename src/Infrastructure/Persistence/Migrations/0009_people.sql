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

-- What must be known before the tenant is.
create function user_by_email(p_email text)
returns table (id uuid, tenant_id uuid, network_id uuid, password_hash text, state text, tenant_state text)
language sql stable security definer set search_path = public as $$
  select u.id, u.tenant_id, t.network_id, u.password_hash, u.state, t.state
  from users u join tenants t on t.id = u.tenant_id where u.email = p_email
$$;

-- A person's present rights under one grant. A code of a role that the tenant has not defined names one of the product's own.
create function user_access(p_grant uuid)
returns table (user_id uuid, tenant_id uuid, network_id uuid, tenant_kind text, tenant_state text, session_id uuid, roles text[],
               permissions text[], is_alive boolean, expires_at timestamptz)
language sql stable security definer set search_path = public as $$
  select u.id, u.tenant_id, t.network_id, t.kind, t.state, g.session_id, u.roles,
    array(select distinct p from roles r, unnest(r.permissions) p where r.tenant_id = u.tenant_id and r.code = any (u.roles)),
    g.revoked_at is null and s.revoked_at is null and u.state = 'active', g.expires_at
  from grants g
  join sessions s on s.tenant_id = g.tenant_id and s.id = g.session_id
  join users u on u.tenant_id = g.tenant_id and u.id = g.user_id
  join tenants t on t.id = u.tenant_id
  where g.id = p_grant
$$;
create unique index grants_id on grants (id);

create function session_by_token(p_hash bytea, p_now timestamptz)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, created_at timestamptz, methods text[], email text, name text,
               language text, roles text[])
language sql stable security definer set search_path = public as $$
  select s.id, s.tenant_id, t.network_id, s.user_id, s.created_at, s.methods, u.email, u.name, u.language, u.roles
  from sessions s
  join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join tenants t on t.id = s.tenant_id
  where s.token_hash = p_hash and s.revoked_at is null and s.expires_at > p_now and u.state = 'active' and t.state = 'active'
$$;

create function application_by_client_id(p_client_id text)
returns table (id uuid, network_id uuid, client_id text, name text, redirect_uris text[], logout_uris text[], origins text[],
               secret_hash bytea, is_first_party boolean)
language sql stable security definer set search_path = public as $$
  select a.id, a.tenant_id, a.client_id, a.name, a.redirect_uris, a.logout_uris, a.origins, a.secret_hash, a.is_first_party
  from applications a where a.client_id = p_client_id
$$;

-- Uses a code up: of many who try at once, one gets is_fresh. Whoever comes later learns only that it was used.
create function redeem_code(p_hash bytea, p_client_id text, p_now timestamptz)
returns table (tenant_id uuid, grant_id uuid, redirect_uri text, challenge text, nonce text, scope text, is_fresh boolean)
language plpgsql security definer set search_path = public as $$
begin
  return query
  update authorization_codes c set used_at = p_now
  from grants g
  where c.code_hash = p_hash and c.used_at is null and c.expires_at > p_now and g.tenant_id = c.tenant_id and g.id = c.grant_id
    and g.client_id = p_client_id and g.revoked_at is null
  returning c.tenant_id, c.grant_id, c.redirect_uri, c.challenge, c.nonce, g.scope, true;
  if not found then
    return query
    select c.tenant_id, c.grant_id, c.redirect_uri, c.challenge, c.nonce, g.scope, false
    from authorization_codes c join grants g on g.tenant_id = c.tenant_id and g.id = c.grant_id
    where c.code_hash = p_hash and g.client_id = p_client_id and c.used_at is not null;
  end if;
end $$;

create function refresh_token_by_hash(p_hash bytea)
returns table (tenant_id uuid, grant_id uuid, client_id text, scope text, grant_expires_at timestamptz, expires_at timestamptz,
               used_at timestamptz, retry_hash bytea, sealed_answer bytea, is_revoked boolean)
language sql stable security definer set search_path = public as $$
  select r.tenant_id, r.grant_id, g.client_id, g.scope, g.expires_at, r.expires_at, r.used_at, r.retry_hash, r.sealed_answer,
    g.revoked_at is not null
  from refresh_tokens r join grants g on g.tenant_id = r.tenant_id and g.id = r.grant_id
  where r.token_hash = p_hash
$$;

create function link_by_token(p_hash bytea, p_purpose text, p_now timestamptz)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, email text, name text, language text)
language sql stable security definer set search_path = public as $$
  select l.id, l.tenant_id, t.network_id, l.user_id, u.email, u.name, u.language
  from account_links l
  join users u on u.tenant_id = l.tenant_id and u.id = l.user_id
  join tenants t on t.id = l.tenant_id
  where l.token_hash = p_hash and l.purpose = p_purpose and l.used_at is null and l.expires_at > p_now and u.state <> 'blocked'
    and t.state = 'active'
$$;

-- Counts a failure and tells until when the name is locked: from the fifth on, a minute that doubles up to an hour.
create function sign_in_failed(p_name bytea, p_now timestamptz) returns timestamptz
language sql security definer set search_path = public as $$
  insert into sign_in_attempts as a (name_hash, failures, last_at) values (p_name, 1, p_now)
  on conflict (name_hash) do update set
    failures = case when a.last_at < p_now - interval '1 day' then 1 else a.failures + 1 end,
    last_at = p_now,
    locked_until = case when a.failures + 1 >= 5 and a.last_at >= p_now - interval '1 day'
      then p_now + least(interval '1 minute' * (2 ^ least(a.failures - 4, 10)), interval '1 hour') end
  returning locked_until
$$;

create function sign_in_lock(p_name bytea, p_now timestamptz) returns timestamptz
language sql stable security definer set search_path = public as $$
  select locked_until from sign_in_attempts where name_hash = p_name and locked_until > p_now
$$;

create function sign_in_succeeded(p_name bytea) returns void
language sql security definer set search_path = public as $$
  delete from sign_in_attempts where name_hash = p_name
$$;

-- What has been over for a while: sessions with their grants, codes and tokens, links, counters.
create function forget_old_sign_ins(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with links as (
    delete from account_links where ctid in (select ctid from account_links where expires_at < p_before limit p_limit) returning 1),
  attempts as (
    delete from sign_in_attempts where ctid in (select ctid from sign_in_attempts where last_at < p_before limit p_limit) returning 1),
  ended as (
    delete from sessions where ctid in (select ctid from sessions where expires_at < p_before limit p_limit) returning 1)
  select (select count(*) from links)::int + (select count(*) from attempts)::int + (select count(*) from ended)::int
$$;

-- Members of a tenant are its machine clients and its people; a lead can be in the hands of either.
create view members as
  select tenant_id, id, name, revoked_at is null as is_active from machine_clients
  union all
  select tenant_id, id, name, state <> 'blocked' from users;
alter view members set (security_invoker = true);

do $$
declare
  v_machines constant text := 'from machine_clients c where c.tenant_id = v_tenant and c.id = p_responsible and c.revoked_at is null';
  v_intake text := pg_get_functiondef('intake_lead'::regproc);
begin
  if position(v_machines in v_intake) = 0 then
    raise exception 'intake_lead does not look for its responsible where it was expected to';
  end if;
  execute replace(v_intake, v_machines, 'from members c where c.tenant_id = v_tenant and c.id = p_responsible and c.is_active');
end $$;
