-- Words that people agree to; a version is never changed.
create table consent_texts (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null check (kind in ('processing', 'marketing', 'credit_bureau', 'third_parties')),
  language text not null check (language in ('ru', 'en')),
  number int not null check (number > 0),
  code text not null,
  title text not null,
  text text not null,
  sha256 text not null,
  author_id uuid not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint consent_texts_number unique (tenant_id, kind, language, number),
  constraint consent_texts_code unique (tenant_id, code)
);

-- What came with a lead is a column of the lead; it gets a row here once it is withdrawn or replaced.
create table consents (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  lead_id uuid not null,
  kind text not null check (kind in ('processing', 'marketing', 'credit_bureau', 'third_parties')),
  is_from_lead boolean not null,
  text_id uuid,
  text_version text,
  text_sha256 text,
  given_at timestamptz not null,
  channel text,
  ip text,
  user_agent text,
  form_url text,
  sms_code_id text,
  document text,
  recorded_by uuid,
  created_at timestamptz not null,
  replaced_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawal_reason text,
  version int not null,
  primary key (tenant_id, id),
  constraint consents_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id),
  constraint consents_text_fkey foreign key (tenant_id, text_id) references consent_texts (tenant_id, id)
);
create index consents_lead on consents (tenant_id, lead_id);
create index consents_text on consents (tenant_id, text_id) where text_id is not null;
