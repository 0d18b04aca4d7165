-- Leads and deals can lie in the trash, and be deleted for good with what hangs on them.
alter table leads add column trashed_at timestamptz;
alter table deals add column trashed_at timestamptz;
create index leads_trash on leads (tenant_id, id desc) where trashed_at is not null;
create index deals_trash on deals (tenant_id, id desc) where trashed_at is not null;

-- The external id of a lead in the trash is free for another one.
drop index leads_external_id_key;
create unique index leads_external_id_key on leads (tenant_id, source_id, external_id) where external_id is not null and trashed_at is null;

-- What is only about a lead goes with it; that somebody asked for his data stays. Leads that repeated one that was deleted stay duplicates, of nobody.
alter table lead_history drop constraint lead_history_tenant_id_lead_id_fkey,
  add constraint lead_history_tenant_id_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table lead_comments drop constraint lead_comments_tenant_id_lead_id_fkey,
  add constraint lead_comments_tenant_id_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table lead_documents drop constraint lead_documents_lead_fkey,
  add constraint lead_documents_lead_fkey foreign key (tenant_id, id) references leads (tenant_id, id) on delete cascade;
alter table consents drop constraint consents_lead_fkey,
  add constraint consents_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table legal_holds drop constraint legal_holds_lead_fkey,
  add constraint legal_holds_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade;
alter table subject_requests drop constraint subject_requests_lead_fkey,
  add constraint subject_requests_lead_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete set null (lead_id);
alter table leads drop constraint leads_tenant_id_duplicate_of_fkey, drop constraint leads_check,
  add constraint leads_duplicate_of_fkey foreign key (tenant_id, duplicate_of) references leads (tenant_id, id) on delete set null (duplicate_of),
  add constraint leads_duplicate_of_check check (duplicate_of is null or decision = 'duplicate');
alter table deal_history drop constraint deal_history_deal_fkey,
  add constraint deal_history_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade;

-- A lead in the trash keeps its contacts, so that it is found by them there and by whoever asks for his data, and owns none of them.
alter table lead_contacts add column is_trashed boolean not null default false,
  add constraint lead_contacts_trashed_check check (not (is_first and is_trashed));
