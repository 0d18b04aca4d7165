create table sources (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  responsible_id uuid,
  default_processing_way text,
  cost_per_lead_minor bigint,
  cost_per_lead_currency text,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint sources_code_key unique (tenant_id, code)
);

create table lead_statuses (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name_en text not null,
  name_ru text not null,
  color text not null,
  position int not null,
  is_initial boolean not null,
  is_final boolean not null,
  is_system boolean not null,
  transitions text[] not null,
  version int not null,
  primary key (tenant_id, id),
  constraint lead_statuses_code_key unique (tenant_id, code)
);

create table leads (
  tenant_id uuid not null,
  id uuid not null,
  name text,
  phones jsonb not null,
  emails jsonb not null,
  city text,
  product text,
  requested_amount_minor bigint,
  requested_amount_currency text,
  source_id uuid not null,
  source_code text not null,
  processing_way text,
  utm jsonb,
  consent jsonb,
  external_id text,
  custom_values jsonb,
  status text not null,
  responsible_id uuid,
  decision text not null check (decision in ('accepted', 'duplicate')),
  duplicate_of uuid,
  lot_id uuid,
  seller_tenant_id uuid,
  sale_lot_id uuid,
  comment_count int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, source_id) references sources (tenant_id, id),
  constraint leads_status_fkey foreign key (tenant_id, status) references lead_statuses (tenant_id, code),
  foreign key (tenant_id, duplicate_of) references leads (tenant_id, id),
  check ((decision = 'duplicate') = (duplicate_of is not null))
) with (fillfactor = 85);
-- Ids are in order of creation, so each of these also serves "newest first" by keyset.
create index leads_list on leads (tenant_id, status, source_id, id desc);
create index leads_source on leads (tenant_id, source_id, id desc);
create index leads_responsible on leads (tenant_id, responsible_id, id desc) where responsible_id is not null;
create index leads_duplicate_of on leads (tenant_id, duplicate_of, id desc) where duplicate_of is not null;
create unique index leads_external_id_key on leads (tenant_id, source_id, external_id) where external_id is not null;
create unique index leads_lot_key on leads (tenant_id, lot_id) where lot_id is not null;

-- Every contact of every lead. The lead that had a contact first owns it: that is what makes the duplicate check race-free.
-- Written together with the lead by the functions below and nowhere else.
create table lead_contacts (
  tenant_id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  value text not null,
  lead_id uuid not null,
  is_first boolean not null,
  primary key (tenant_id, kind, value, lead_id)
);
create index lead_contacts_lead on lead_contacts (tenant_id, lead_id);
create unique index lead_contacts_first on lead_contacts (tenant_id, kind, value) include (lead_id) where is_first;

create table lead_history (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  from_status text,
  to_status text,
  responsible_id uuid,
  lot_id uuid,
  comment text,
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, id)
);
create index lead_history_lead on lead_history (tenant_id, lead_id, id desc);

create table lead_comments (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  text text not null,
  author_id uuid,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references leads (tenant_id, id)
);
create index lead_comments_lead on lead_comments (tenant_id, lead_id, id desc);
