-- Runs after every migration, on every start that migrated: no table with a tenant_id can be forgotten.
-- Owner: the role that migrates, for which FORCE needs a policy of its own, so that functions of the platform can work.
do $$
declare t record;
begin
  for t in
    select c.table_name from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and b.table_type = 'BASE TABLE'
  loop
    execute format('alter table %I enable row level security', t.table_name);
    execute format('alter table %I force row level security', t.table_name);
    execute format('drop policy if exists tenant on %I', t.table_name);
    execute format('create policy tenant on %I to mak_app using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', t.table_name);
    execute format('drop policy if exists platform on %I', t.table_name);
    execute format('create policy platform on %I to %I using (true) with check (true)', t.table_name, current_user);
  end loop;

  alter table tenants enable row level security;
  alter table tenants force row level security;
  drop policy if exists tenant on tenants;
  create policy tenant on tenants to mak_app
    using (id = nullif(current_setting('app.tenant', true), '')::uuid or network_id = nullif(current_setting('app.tenant', true), '')::uuid)
    with check (network_id = nullif(current_setting('app.tenant', true), '')::uuid);
  drop policy if exists platform on tenants;
  execute format('create policy platform on tenants to %I using (true) with check (true)', current_user);
end $$;

revoke create on schema public from public;
grant usage on schema public to mak_app;
grant select, insert, update, delete on all tables in schema public to mak_app;
grant usage on all sequences in schema public to mak_app;
grant execute on all functions in schema public to mak_app;
-- What is written once stays as it was written.
revoke update, delete on audit_entries, audit_seals, audit_reads, audit_read_sheets from mak_app;
revoke update on audit_unsealed from mak_app;
revoke delete on audit_heads from mak_app;
revoke insert, update, delete on schema_migrations from mak_app;
revoke insert, update, delete on client_requests from mak_app;
revoke update, delete on ledger_transactions, ledger_postings, bids from mak_app;
revoke delete on data_keys, consents from mak_app;
revoke update, delete on consent_texts from mak_app;
revoke update, delete on registration_form_versions from mak_app;
revoke update, delete on mail_template_versions, purge_certificates from mak_app;
-- Counted by functions alone: nobody may forget his own failures.
revoke all on sign_in_attempts from mak_app;
-- A proof that was used must not be forgotten by whoever used it.
revoke all on client_assertions from mak_app;
-- What has happened has one order, which its own function makes.
revoke all on event_sequencer from mak_app;
revoke insert, update, delete on event_heads, event_sheets from mak_app;
-- What is found by them is nobody's to write: records are read, and their functions put them here.
revoke insert, update, delete on search_entries from mak_app;
-- Balances follow from postings; only the trigger writes them.
revoke insert, update, delete on ledger_accounts from mak_app;
grant insert (tenant_id, id, code, holder_tenant_id, holder_partner_id, currency, created_at) on ledger_accounts to mak_app;

-- Rows that functions return are estimated at a thousand, and their plans look so costly that each would be compiled: for longer than it runs.
do $$ begin
  execute format('alter database %I set jit = off', current_database());
exception when insufficient_privilege then raise notice 'jit stays as it is: the database is not ours';
end $$;
