-- Documents made by templates. What a document was made of is text and not jsonb: the same data have to make the same bytes again.
create table document_templates (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('contract', 'act', 'invoice', 'certificate', 'consent', 'other')),
  format text not null check (format in ('docx', 'html')),
  number_format text,
  retention_years int not null check (retention_years between 1 and 75),
  last_number int not null,
  published_number int,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);

create table document_template_versions (
  tenant_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  number int not null,
  file_name text not null,
  content bytea not null,
  sha256 text not null,
  comment text,
  added_by uuid,
  added_at timestamptz not null,
  primary key (tenant_id, id),
  constraint document_template_versions_number_key unique (tenant_id, template_id, number),
  foreign key (tenant_id, template_id) references document_templates (tenant_id, id)
);

create table documents (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  template_id uuid not null,
  kind text not null,
  format text not null,
  title text not null,
  number text,
  sequence int,
  year int not null,
  dated_on date not null,
  record_type text check (record_type in ('lead', 'client', 'deal')),
  record_id uuid,
  partner_id uuid,
  client_id uuid,
  batch_id uuid,
  state text not null check (state in ('active', 'voided')),
  void_reason text,
  voided_by uuid,
  voided_at timestamptz,
  last_number int not null,
  sha256 text not null,
  pdf text not null check (pdf in ('none', 'pending', 'ready', 'failed')),
  pdf_problem text,
  retain_until date not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((record_type is null) = (record_id is null)),
  constraint documents_sequence_key unique (tenant_id, kind, year, sequence),
  foreign key (tenant_id, template_id) references document_templates (tenant_id, id)
);
create index documents_template on documents (tenant_id, template_id, id desc);
create index documents_record on documents (tenant_id, record_id, id desc) where record_id is not null;
create index documents_client on documents (tenant_id, client_id, id desc) where client_id is not null;
create index documents_partner on documents (tenant_id, partner_id, id desc) where partner_id is not null;
create index documents_batch on documents (tenant_id, batch_id, id desc) where batch_id is not null;

create table document_versions (
  tenant_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  number int not null,
  template_version_id uuid not null,
  data text not null,
  sha256 text not null,
  size bigint not null,
  pdf_file_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  primary key (tenant_id, id),
  constraint document_versions_number_key unique (tenant_id, document_id, number),
  foreign key (tenant_id, document_id) references documents (tenant_id, id) on delete cascade,
  foreign key (tenant_id, template_version_id) references document_template_versions (tenant_id, id)
);
create index document_versions_template_version on document_versions (tenant_id, template_version_id);

create table document_counters (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null,
  year int not null,
  last int not null,
  primary key (tenant_id, id),
  constraint document_counters_key unique (tenant_id, kind, year)
);
