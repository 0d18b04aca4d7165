-- uses: refuse_change_of_agreements
-- What partners agree to: texts that never change, and who has accepted which.
create table partner_agreements (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  title text not null,
  is_required boolean not null,
  kinds jsonb not null,
  legal_forms jsonb not null,
  last_number int not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index partner_agreements_code_key on partner_agreements (tenant_id, code);

create table partner_agreement_versions (
  tenant_id uuid not null,
  id uuid not null,
  agreement_id uuid not null,
  number int not null check (number > 0),
  text text not null,
  text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
  comment text,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, agreement_id) references partner_agreements (tenant_id, id)
);
create unique index partner_agreement_versions_number_key on partner_agreement_versions (tenant_id, agreement_id, number);

create table partner_acceptances (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  agreement_id uuid not null,
  number int not null,
  title text not null,
  text_sha256 text not null,
  accepted_by uuid not null,
  accepted_at timestamptz not null,
  remote_address text,
  user_agent text,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  foreign key (tenant_id, agreement_id, number) references partner_agreement_versions (tenant_id, agreement_id, number)
);
create unique index partner_acceptances_once on partner_acceptances (tenant_id, partner_id, agreement_id, number);
create index partner_acceptances_version on partner_acceptances (tenant_id, agreement_id, number);

create trigger partner_agreement_versions_stay before update on partner_agreement_versions
  for each row execute function refuse_change_of_agreements();
create trigger partner_acceptances_stay before update on partner_acceptances
  for each row execute function refuse_change_of_agreements();
