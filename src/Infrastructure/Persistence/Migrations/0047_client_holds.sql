-- A client may be held as he is, as a lead may. Holds that have ended go with him.
alter table legal_holds
  alter column lead_id drop not null,
  add column client_id uuid,
  add constraint legal_holds_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade,
  add constraint legal_holds_of_one check (num_nonnulls(lead_id, client_id) = 1);
create index legal_holds_client on legal_holds (tenant_id, client_id) where client_id is not null;
