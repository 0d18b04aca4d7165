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

-- How far a person can prove himself, must, and in one session has. Asked beside who he is, in the same round trip.
create function person_proof(p_tenant uuid, p_user uuid, p_session uuid)
returns table (has_factor boolean, needs_factor boolean, is_strong boolean, authenticated_at timestamptz)
language sql stable security definer set search_path = public as $$
  select
    exists (select from authenticators a where a.tenant_id = p_tenant and a.user_id = p_user and a.confirmed_at is not null)
      or exists (select from passkeys k where k.tenant_id = p_tenant and k.user_id = p_user),
    exists (
      select from sign_in_rules r join users u on u.tenant_id = r.tenant_id
      where r.tenant_id = p_tenant and u.id = p_user and (r.second_factor_for_all or r.second_factor_roles && u.roles)),
    coalesce('mfa' = any (s.methods), false),
    coalesce(s.authenticated_at, s.created_at)
  from (select) as one left join sessions s on s.tenant_id = p_tenant and s.id = p_session
$$;

-- A passkey names its person by itself: whose it is must be known before the tenant is.
create function passkey_by_credential(p_credential bytea)
returns table (id uuid, tenant_id uuid, network_id uuid, user_id uuid, email text, public_key bytea, sign_count bigint)
language sql stable security definer set search_path = public as $$
  select k.id, k.tenant_id, t.network_id, k.user_id, u.email, k.public_key, k.sign_count
  from passkeys k
  join users u on u.tenant_id = k.tenant_id and u.id = k.user_id
  join tenants t on t.id = k.tenant_id
  where k.credential_id = p_credential and u.state = 'active' and t.state = 'active'
$$;

-- Takes one of a person's tries, before the code is looked at: however many try at once, no more than five have one. Null when there was
-- one, otherwise until when there is none. What succeeds gives them back by sign_in_succeeded.
create function take_factor_try(p_name bytea, p_now timestamptz) returns timestamptz
language plpgsql security definer set search_path = public as $$
begin
  insert into sign_in_attempts as a (name_hash, failures, last_at) values (p_name, 1, p_now)
  on conflict (name_hash) do update set
    failures = case when a.last_at < p_now - interval '1 day' then 1 else a.failures + 1 end,
    last_at = p_now,
    locked_until = case when a.failures + 1 >= 5 and a.last_at >= p_now - interval '1 day'
      then p_now + least(interval '1 minute' * (2 ^ least(a.failures - 4, 10)), interval '1 hour') end
  where a.locked_until is null or a.locked_until <= p_now;
  if found then
    return null;
  end if;
  return (select locked_until from sign_in_attempts where name_hash = p_name);
end $$;
