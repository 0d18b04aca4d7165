-- Questions that borrowers are sent; each change of them is a version that is never changed.
create table borrower_questionnaires (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number int not null,
  text jsonb not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);

create table borrower_questionnaire_versions (
  tenant_id uuid not null,
  id uuid not null,
  questionnaire_id uuid not null,
  number int not null,
  text jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, questionnaire_id) references borrower_questionnaires (tenant_id, id) on delete cascade
);
create unique index borrower_questionnaire_versions_number_key on borrower_questionnaire_versions (tenant_id, questionnaire_id, number);

-- A questionnaire on its way to a borrower and back. Of the link no more than a hash is kept; answers are sealed.
create table questionnaire_invitations (
  tenant_id uuid not null,
  id uuid not null,
  questionnaire_id uuid not null,
  number int not null,
  client_id uuid not null,
  state text not null check (state in ('sent', 'submitted', 'accepted', 'rejected', 'revoked')),
  key_hash bytea,
  expires_at timestamptz not null,
  sealed_answers bytea,
  key_number int,
  consent_at timestamptz,
  consent_address text,
  answered_at timestamptz,
  sent_by uuid,
  sent_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, questionnaire_id) references borrower_questionnaires (tenant_id, id),
  constraint questionnaire_invitations_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade,
  check ((sealed_answers is null) = (key_number is null)),
  check (state not in ('submitted', 'accepted', 'rejected') or consent_at is not null)
);
create index questionnaire_invitations_questionnaire on questionnaire_invitations (tenant_id, questionnaire_id);
create index questionnaire_invitations_client on questionnaire_invitations (tenant_id, client_id, id desc);
create unique index questionnaire_invitations_key on questionnaire_invitations (key_hash) where key_hash is not null;
