-- uses: keep_tenant_limit
-- Who a tenant is in law and to the eye, which parts of the product it has, and how much of it.
alter table tenants
  add column legal_name text,
  add column kpp text,
  add column ogrn text,
  add column bank_name text,
  add column bank_bic text,
  add column bank_account text,
  add column bank_correspondent_account text,
  add column brand_name text,
  add column brand_color text,
  add column logo_url text,
  add column disabled_modules text[] not null default '{}',
  add column user_limit int,
  add column machine_client_limit int,
  add column leads_per_month_limit int;

create trigger users_within_limit after insert on users for each row execute function keep_tenant_limit();
create trigger users_again_within_limit after update of state on users for each row
when (old.state = 'blocked' and new.state <> 'blocked') execute function keep_tenant_limit();
create trigger machine_clients_within_limit after insert on machine_clients for each row execute function keep_tenant_limit();
