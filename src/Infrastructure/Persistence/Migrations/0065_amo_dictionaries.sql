-- When the dictionaries of an account of amoCRM are fetched, and by whom at this moment. Whoever fetches writes it beside the model; people only ask.
create table amo_dictionary_rounds (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  due_at timestamptz not null,
  asked_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz,
  -- By the clock of the database. Each attempt has a number, and only the last one writes.
  lease_until timestamptz,
  attempts int not null default 0,
  -- In a row.
  failures int not null default 0,
  trouble text,
  trouble_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
create index amo_dictionary_rounds_due on amo_dictionary_rounds (due_at);

-- Pipelines, users, sources and fields of an account, a row a kind; items stay while a newer fetching fails.
create table amo_dictionaries (
  tenant_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('pipelines', 'users', 'sources', 'lead_fields', 'contact_fields', 'company_fields')),
  items jsonb not null,
  fetched_at timestamptz,
  tried_at timestamptz not null,
  trouble text,
  primary key (tenant_id, account_id, kind),
  foreign key (tenant_id, account_id) references amo_accounts (tenant_id, id) on delete cascade
);

-- Takes an account whose dictionaries are due. A round that broke off goes on, unless it began so long ago that what it has is old.
create function amo_dictionaries_claim(p_now timestamptz, p_lease interval)
returns table (tenant_id uuid, account_id uuid, attempt int, began_at timestamptz)
language sql security definer set search_path = public as $$
  update amo_dictionary_rounds r
  set lease_until = clock_timestamp() + p_lease, attempts = r.attempts + 1,
    began_at = case when r.began_at > p_now - interval '1 hour' and r.began_at >= r.asked_at then r.began_at else p_now end
  where (r.tenant_id, r.id) = (
    select d.tenant_id, d.id from amo_dictionary_rounds d
    join amo_accounts a on a.tenant_id = d.tenant_id and a.id = d.id and a.state = 'active'
    join amo_traffic f on f.tenant_id = d.tenant_id and f.account_id = d.id and (f.blocked_until is null or f.blocked_until <= clock_timestamp())
    join tenants t on t.id = d.tenant_id and t.state = 'active'
    where d.due_at <= p_now and (d.lease_until is null or d.lease_until <= clock_timestamp())
    order by d.due_at limit 1 for update of d skip locked
  )
  returning r.tenant_id, r.id, r.attempts, r.began_at
$$;

-- What of an account is what of ours; a row comes when somebody first says something.
create table amo_mappings (
  tenant_id uuid not null,
  -- The account's.
  id uuid not null,
  links jsonb not null,
  updated_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references amo_accounts (tenant_id, id) on delete cascade
);
