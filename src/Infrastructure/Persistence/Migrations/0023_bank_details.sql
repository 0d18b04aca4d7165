-- Where people who work here are paid to. One row a person; its id is his.
create table bank_details (
  tenant_id uuid not null,
  id uuid not null,
  sealed_account bytea not null,
  key_number int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint bank_details_user_fkey foreign key (tenant_id, id) references users (tenant_id, id)
);
create index bank_details_key on bank_details (tenant_id, key_number);
