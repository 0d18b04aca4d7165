-- The act and the invoice of a settlement, and the proof of its acceptance. The code points at its settlement, not the other way round: tables
-- that point at each other have no order to be copied in.
alter table settlements
  add column act_id uuid,
  add column act_number text,
  add column act_sha256 text,
  add column invoice_id uuid,
  add column invoice_number text,
  add column invoice_sha256 text,
  add column documents_problem text,
  add column accepted_with text,
  add column acceptance_code_id uuid,
  add column accepted_act_sha256 text;

-- Codes by which partners accept; the hash alone is kept.
create table settlement_codes (
  tenant_id uuid not null,
  id uuid not null,
  settlement_id uuid not null,
  user_id uuid not null,
  address text not null,
  sha256 text not null,
  act_sha256 text,
  hash bytea not null,
  attempts int not null check (attempts between 0 and 5),
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, settlement_id) references settlements (tenant_id, id)
);
create index settlement_codes_settlement on settlement_codes (tenant_id, settlement_id, id desc);

create table settlement_settings (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  is_code_required boolean not null,
  version int not null,
  primary key (tenant_id, id),
  constraint settlement_settings_one unique (tenant_id)
);
