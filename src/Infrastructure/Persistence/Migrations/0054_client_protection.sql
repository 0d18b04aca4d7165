-- How a tenant protects whoever brings a client first.
create table client_protection_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  policy jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint client_protection_rules_one unique (tenant_id)
);

-- Who has a client, since when, until when and why; of a client one at a time. One that has ended stays: it says who held him then.
create table client_claims (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  holder_kind text not null check (holder_kind in ('member', 'source')),
  holder_id uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  evidence jsonb not null,
  continues_id uuid,
  reason text,
  ended_at timestamptz,
  ending text check (ending in ('expired', 'released', 'transferred', 'deal_closed', 'merged')),
  due_at timestamptz,
  warned_of timestamptz,
  version int not null,
  primary key (tenant_id, id),
  -- Written with the client, in whatever order.
  constraint client_claims_client_fkey foreign key (tenant_id, client_id) references clients (tenant_id, id)
    on delete cascade deferrable initially deferred,
  -- One gives way to another in one commit, in whatever order.
  constraint client_claims_standing exclude using btree (tenant_id with =, client_id with =) where (ended_at is null)
    deferrable initially deferred,
  check ((ended_at is null) = (ending is null)),
  check ((ended_at is null) = (due_at is not null))
);
create index client_claims_client on client_claims (tenant_id, client_id, since);
create index client_claims_holder on client_claims (tenant_id, holder_id, id desc);
create index client_claims_until on client_claims (tenant_id, until) where ended_at is null;
create index client_claims_due on client_claims (due_at) where due_at is not null;
