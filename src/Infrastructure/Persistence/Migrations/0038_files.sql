-- Bytes in the store, once for all files of a tenant that have them.
create table file_contents (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  sha256 text not null,
  size bigint not null check (size > 0),
  content_type text not null,
  sealed_key bytea not null,
  key_number int not null,
  state text not null check (state in ('checking', 'ready', 'quarantined')),
  threat text,
  stored_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint file_contents_sha256_key unique (tenant_id, sha256)
);

create table files (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  description text,
  record_type text check (record_type in ('lead', 'client', 'deal')),
  record_id uuid,
  revision int not null check (revision > 0),
  content_id uuid not null,
  uploaded_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  trashed_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint files_content_fkey foreign key (tenant_id, content_id) references file_contents (tenant_id, id),
  check ((record_type is null) = (record_id is null))
);
create index files_record on files (tenant_id, record_id, record_type, id desc) where record_id is not null;
create index files_loose on files (tenant_id, id desc) where record_id is null;
create index files_content on files (tenant_id, content_id);

create table file_revisions (
  tenant_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  number int not null,
  content_id uuid not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id),
  constraint file_revisions_number_key unique (tenant_id, file_id, number),
  constraint file_revisions_file_fkey foreign key (tenant_id, file_id) references files (tenant_id, id) on delete cascade,
  constraint file_revisions_content_fkey foreign key (tenant_id, content_id) references file_contents (tenant_id, id)
);
create index file_revisions_content on file_revisions (tenant_id, content_id);
