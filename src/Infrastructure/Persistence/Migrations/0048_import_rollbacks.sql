-- An import is taken back as it was done: by the same worker, in pieces, from its last row to its first.
alter table imports
  add column taken_back bigint not null default 0,
  add column kept bigint not null default 0,
  add column back_position bigint;
alter table import_rows
  add column rollback text check (rollback in ('taken_back', 'kept')),
  add column kept_because text;
create index import_rows_kept on import_rows (tenant_id, import_id, number) where rollback = 'kept';

drop index imports_due;
create index imports_due on imports (leased_until) where state in ('running', 'rolling_back');

-- What clients were before an intake changed them. It goes with the client, and when the intake is forgotten.
create table client_formers (
  tenant_id uuid not null,
  intake_id uuid not null,
  client_id uuid not null,
  before jsonb not null,
  from_version int not null,
  to_version int not null,
  is_restored boolean not null,
  primary key (tenant_id, intake_id, client_id),
  constraint client_formers_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id) on delete cascade
);
create index client_formers_client on client_formers (tenant_id, client_id);

drop function if exists import_claim(interval);
