-- Many documents at once, in the background.
create table document_batches (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  template_id uuid not null,
  dated_on date not null,
  is_pdf boolean not null,
  state text not null check (state in ('running', 'finished', 'cancelled', 'failed')),
  total int not null,
  made int not null,
  failed int not null,
  problem text,
  withheld text[] not null,
  started_by uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, template_id) references document_templates (tenant_id, id)
);
create index document_batches_template on document_batches (tenant_id, template_id);
create index document_batches_own on document_batches (tenant_id, started_by, id desc);

create table document_batch_items (
  tenant_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  position int not null,
  record_type text check (record_type in ('lead', 'client', 'deal')),
  record_id uuid,
  partner_id uuid,
  application_id uuid,
  title text,
  data text,
  state text not null check (state in ('waiting', 'made', 'failed')),
  document_id uuid,
  problem text,
  primary key (tenant_id, id),
  constraint document_batch_items_position_key unique (tenant_id, batch_id, position),
  foreign key (tenant_id, batch_id) references document_batches (tenant_id, id) on delete cascade
);
