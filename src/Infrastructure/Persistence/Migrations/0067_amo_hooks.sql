-- Where amoCRM tells of an account: an address with a secret, by whose hash it is found.
create table amo_hook_addresses (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  secret_hash bytea not null,
  sealed_secret bytea not null,
  is_registered boolean not null default false,
  checked_at timestamptz,
  trouble text,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
create unique index amo_hook_addresses_secret on amo_hook_addresses (secret_hash);

-- What amoCRM has told: whole and sealed, and which records it is about. It comes by itself, beside the model, in one statement.
create table amo_hooks (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  state text not null check (state in ('waiting', 'refused')),
  refusal text check (refusal in ('other_account', 'not_understood')),
  marks jsonb not null,
  sealed_body bytea not null,
  received_at timestamptz not null,
  read_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade,
  check ((state = 'refused') = (refusal is not null))
);
create index amo_hooks_account on amo_hooks (tenant_id, account_id, id);
create index amo_hooks_received_at on amo_hooks (received_at);

-- Whoever calls names no tenant, only the secret. One that is paused or has lost its consent still hears.
create function amo_hook_place(p_hash bytea) returns table (tenant_id uuid, account_id uuid, amo_id bigint)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, a.id, a.amo_id from amo_hook_addresses h
  join amo_accounts a on a.tenant_id = h.tenant_id and a.id = h.id
  join tenants t on t.id = a.tenant_id and t.state = 'active'
  where h.secret_hash = p_hash
$$;

create function amo_hooks_forget(p_before timestamptz, p_most int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from amo_hooks h using (
      select o.tenant_id, o.id from amo_hooks o where o.received_at < p_before order by o.received_at limit p_most for update skip locked
    ) o where h.tenant_id = o.tenant_id and h.id = o.id returning 1
  )
  select count(*)::int from gone
$$;
