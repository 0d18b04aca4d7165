-- uses: uuid_v7
-- The first in order is the status that a client begins in.
create table client_statuses (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name_en text not null,
  name_ru text not null,
  color text not null,
  position int not null,
  version int not null,
  primary key (tenant_id, id),
  constraint client_statuses_code_key unique (tenant_id, code)
);

create table clients (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('person', 'company')),
  name text not null,
  -- By code points: the order of letters must not differ from database to database.
  name_key text collate "C" not null,
  given_name text,
  last_name text,
  first_name text,
  middle_name text,
  birth_date date,
  gender text,
  full_name text,
  legal_form text,
  inn text,
  kpp text,
  ogrn text,
  bank_accounts jsonb not null,
  phones jsonb not null,
  emails jsonb not null,
  messengers jsonb not null,
  addresses jsonb not null,
  site text,
  language text,
  note text,
  amount_minor bigint check (amount_minor >= 0),
  amount_currency text,
  tags text[] not null,
  source_id uuid,
  source_code text,
  status text not null,
  responsible_id uuid,
  external_system text,
  external_id text,
  comment_count int not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  trashed_at timestamptz,
  anonymized_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint clients_status_fkey foreign key (tenant_id, status) references client_statuses (tenant_id, code),
  constraint clients_source_fkey foreign key (tenant_id, source_id) references sources (tenant_id, id),
  check ((amount_minor is null) = (amount_currency is null)),
  check ((source_id is null) = (source_code is null)),
  check ((external_id is null) = (external_system is null))
) with (fillfactor = 85);
-- Ids are in order of creation, so these also serve "newest first" by keyset.
create index clients_status on clients (tenant_id, status, id desc);
create index clients_source on clients (tenant_id, source_id, id desc) where source_id is not null;
create index clients_responsible on clients (tenant_id, responsible_id, id desc) where responsible_id is not null;
create index clients_updated on clients (tenant_id, updated_at desc, id desc);
create index clients_name on clients (tenant_id, name_key, id);
create index clients_trash on clients (tenant_id, id desc) where trashed_at is not null;
create unique index clients_external_id_key on clients (tenant_id, external_system, external_id) where external_id is not null;

-- What clients are found by exactly, however it was spelled: written together with the client.
create table client_lookups (
  tenant_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'inn', 'tag')),
  value text not null,
  client_id uuid not null,
  primary key (tenant_id, kind, value, client_id),
  constraint client_lookups_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create index client_lookups_client on client_lookups (tenant_id, client_id);

create table client_history (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  fields text[] not null,
  from_status text,
  to_status text,
  responsible_id uuid,
  primary key (tenant_id, id),
  constraint client_history_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create index client_history_client on client_history (tenant_id, client_id, id desc);

create table client_comments (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  text text not null,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint client_comments_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create index client_comments_client on client_comments (tenant_id, client_id, id desc);

-- Tenants that are older than clients: a tenant's working data are where its statuses of leads are.
insert into client_statuses (tenant_id, id, code, name_en, name_ru, color, position, version)
select t.tenant_id, uuid_v7(now()), s.code, s.name_en, s.name_ru, s.color, s.position, 1
from (select distinct tenant_id from lead_statuses) t,
  (values
    ('new', 'New', 'Новый', '#3B82F6', 1),
    ('active', 'Active', 'Действующий', '#22C55E', 2),
    ('inactive', 'Inactive', 'Неактивный', '#94A3B8', 3),
    ('unwanted', 'Unwanted', 'Нежелательный', '#EF4444', 4)) s (code, name_en, name_ru, color, position);
