-- Where partners are paid to, one present and the former ones.
create table partner_bank_accounts (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  number int not null check (number > 0),
  sealed_account bytea not null,
  key_number int not null,
  added_at timestamptz not null,
  added_by uuid,
  replaced_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  constraint partner_bank_accounts_number_key unique (tenant_id, partner_id, number)
);
create unique index partner_bank_accounts_present on partner_bank_accounts (tenant_id, partner_id) where replaced_at is null;
create index partner_bank_accounts_key on partner_bank_accounts (tenant_id, key_number);
