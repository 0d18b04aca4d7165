-- What one client is to another, kept once for both sides: of a role and its counterpart only one is written.
create table client_relations (
  tenant_id uuid not null,
  id uuid not null,
  holder_id uuid not null,
  of_id uuid not null,
  role text not null,
  since date,
  until date,
  comment text,
  created_by uuid,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint client_relations_holder_fkey foreign key (tenant_id, holder_id) references clients (tenant_id, id) on delete cascade,
  constraint client_relations_of_fkey foreign key (tenant_id, of_id) references clients (tenant_id, id) on delete cascade,
  -- One that goes on, and any number of ends.
  constraint client_relations_once unique nulls not distinct (tenant_id, holder_id, of_id, role, until),
  check (holder_id <> of_id),
  check (until >= since)
);
create index client_relations_holder on client_relations (tenant_id, holder_id, id desc);
create index client_relations_of on client_relations (tenant_id, of_id, id desc);

create table client_followers (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  user_id uuid not null,
  added_by uuid,
  added_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint client_followers_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade,
  constraint client_followers_once unique (tenant_id, client_id, user_id)
);
create index client_followers_user on client_followers (tenant_id, user_id, client_id);

-- Most leads have no client yet: the indexes are of those that have one, and cost intake nothing.
alter table leads add column client_id uuid;
alter table leads add constraint leads_client_fkey
  foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete set null (client_id);
create index leads_client on leads (tenant_id, client_id, id desc) where client_id is not null;
alter table deals add column client_id uuid;
alter table deals add constraint deals_client_fkey
  foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete set null (client_id);
create index deals_client on deals (tenant_id, client_id, id desc) where client_id is not null;
