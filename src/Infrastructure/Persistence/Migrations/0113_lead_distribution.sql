-- Who gets new leads.
create table distribution_rules (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  is_enabled boolean not null,
  position int not null,
  condition jsonb,
  method text not null check (method in ('round_robin', 'weighted', 'least_loaded')),
  members jsonb not null,
  touch_minutes int check (touch_minutes > 0),
  max_reroutes int not null,
  created_at timestamptz not null,
  enabled_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);

-- Whose turn it is by each rule: held by whoever decides.
create table distribution_turns (
  tenant_id uuid not null,
  id uuid not null,
  credits jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references distribution_rules (tenant_id, id) on delete cascade
);

-- Each decision, with what spoke for and against everybody.
create table lead_distributions (
  tenant_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  rule_id uuid not null,
  person_id uuid,
  attempt int not null,
  state text not null check (state in ('unassigned', 'waiting', 'settled', 'rerouted', 'exhausted')),
  candidates jsonb not null,
  status text not null,
  comments int not null,
  due_at timestamptz,
  started_at timestamptz not null,
  decided_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, rule_id) references distribution_rules (tenant_id, id)
);
-- A lead is given once by what brought it, and once by each that had it before.
create unique index lead_distributions_attempt_key on lead_distributions (tenant_id, lead_id, attempt);
create index lead_distributions_rule on lead_distributions (tenant_id, rule_id);
create index lead_distributions_due on lead_distributions (due_at) where due_at is not null;

-- What came before there were rules is nobody's to give.
insert into feed_bookmarks (tenant_id, follower, number) select tenant_id, 'Distribution.OnLeadRegistered', last from event_heads;
