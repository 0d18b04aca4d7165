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
