-- Applications of others: what they may ask for at most, whether they can prove themselves, and when they were shut out.
alter table applications
  add column is_confidential boolean not null default false,
  add column scopes text[],
  add column revoked_at timestamptz;
update applications set is_confidential = true where secret_hash is not null;

-- What a person has allowed an application; withdrawn, all grants from before are over.
create table application_consents (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  application_id uuid not null,
  client_id text not null,
  name text not null,
  scopes text[] not null,
  given_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create unique index application_consents_key on application_consents (tenant_id, user_id, client_id);

create function application_for_sign_in(p_client_id text)
returns table (id uuid, network_id uuid, client_id text, name text, redirect_uris text[], logout_uris text[], secret_hash bytea,
               is_first_party boolean, is_confidential boolean, scopes text[])
language sql stable security definer set search_path = public as $$
  select a.id, a.tenant_id, a.client_id, a.name, a.redirect_uris, a.logout_uris, a.secret_hash, a.is_first_party, a.is_confidential, a.scopes
  from applications a where a.client_id = p_client_id and a.revoked_at is null
$$;

-- On which terms a grant holds beside its session's: whether its application is still let in and allowed by the person, and whether its
-- tokens give no more than they name.
create function grant_terms(p_grant uuid) returns table (is_open boolean, is_limited boolean)
language sql stable security definer set search_path = public as $$
  select
    a.id is null or (a.revoked_at is null and (a.is_first_party or c.id is not null)),
    coalesce(not a.is_first_party, false)
  from grants g
  left join applications a on a.client_id = g.client_id
  left join application_consents c on c.tenant_id = g.tenant_id and c.user_id = g.user_id and c.client_id = g.client_id
    and c.withdrawn_at is null and c.given_at <= g.created_at
  where g.id = p_grant
$$;

create or replace function is_application_origin(p_origin text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from applications where p_origin = any (origins) and revoked_at is null)
$$;
