-- What a tenant keeps of its records beyond what the product knows. Values lie in the records' own rows.
create table custom_fields (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  record text not null check (record in ('lead', 'client', 'deal')),
  code text not null,
  type text not null,
  name_en text not null,
  name_ru text not null,
  help_en text,
  help_ru text,
  is_required boolean not null,
  is_unique boolean not null,
  default_value jsonb,
  options jsonb not null,
  refers_to text,
  position int not null,
  group_name text,
  visible_to text[] not null,
  editable_by text[] not null,
  required_in_stages uuid[] not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint custom_fields_code_key unique (tenant_id, record, code)
);

-- The values of unique fields, one row each: whoever comes second at the same moment is refused here.
create table custom_keys (
  tenant_id uuid not null references tenants (id),
  record text not null,
  code text not null,
  value text not null,
  record_id uuid not null,
  constraint custom_keys_pkey primary key (tenant_id, record, code, value)
);
create index custom_keys_record on custom_keys (tenant_id, record, record_id);

alter table clients add column custom_values jsonb;
alter table deals add column custom_values jsonb;
