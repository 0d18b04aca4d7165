-- What partners earn: plans whose versions are never changed, facts, and accruals that are postings of the ledger.
create table commission_plans (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  code text not null,
  name text not null,
  last_number int not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create unique index commission_plans_code_key on commission_plans (tenant_id, code);

create table commission_plan_versions (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  number int not null check (number > 0),
  effective_from date not null,
  terms jsonb not null,
  comment text,
  published_by uuid,
  published_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references commission_plans (tenant_id, id) on delete cascade
);
create unique index commission_plan_versions_number_key on commission_plan_versions (tenant_id, plan_id, number);

create table commission_assignments (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid,
  audience text check (audience in ('partner', 'franchisee')),
  plan_id uuid not null,
  effective_from date not null,
  assigned_by uuid,
  assigned_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((partner_id is null) <> (audience is null)),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  foreign key (tenant_id, plan_id) references commission_plans (tenant_id, id)
);
create index commission_assignments_partner on commission_assignments (tenant_id, partner_id, id);
create index commission_assignments_plan on commission_assignments (tenant_id, plan_id, id);

create table commission_facts (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('lead_accepted', 'lead_sold', 'loan_issued', 'subscription_paid')),
  role text not null check (role in ('introducer', 'franchisee')),
  partner_id uuid not null,
  cause_id uuid not null,
  occurred_on date not null,
  amount_minor bigint check (amount_minor > 0),
  currency text,
  product text,
  bank_id uuid,
  lead_id uuid,
  deal_id uuid,
  recurring_since date,
  recorded_at timestamptz not null,
  reversed_at timestamptz,
  reversal_reason text,
  version int not null,
  primary key (tenant_id, id),
  check ((amount_minor is null) = (currency is null)),
  check ((reversed_at is null) = (reversal_reason is null)),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id)
);
-- One cause counts once, whatever is told twice.
create unique index commission_facts_cause_key on commission_facts (tenant_id, cause_id, kind, partner_id, role);
create index commission_facts_partner on commission_facts (tenant_id, partner_id, occurred_on);

create table commission_accruals (
  tenant_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  fact_id uuid not null,
  level int not null check (level in (1, 2, 3)),
  sequence int not null check (sequence > 0),
  kind text not null check (kind in ('earned', 'difference', 'clawback')),
  state text not null check (state in ('pending', 'approved', 'payable', 'paid')),
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  occurred_on date not null,
  available_on date not null,
  plan_id uuid not null,
  plan_version int not null,
  explanation jsonb not null,
  reason text,
  held_reason text,
  transaction_id uuid not null,
  created_at timestamptz not null,
  approved_at timestamptz,
  settlement_id uuid,
  paid_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  foreign key (tenant_id, fact_id) references commission_facts (tenant_id, id),
  foreign key (tenant_id, plan_id) references commission_plans (tenant_id, id),
  -- Written together, in whichever order.
  constraint commission_accruals_transaction_fkey foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id)
    deferrable initially deferred
);
-- Two that reckon the same month at once cannot both post: one tries again and finds nothing to do.
create unique index commission_accruals_sequence_key on commission_accruals (tenant_id, fact_id, partner_id, level, sequence);
create index commission_accruals_partner on commission_accruals (tenant_id, partner_id, occurred_on);
create index commission_accruals_plan on commission_accruals (tenant_id, plan_id);
create index commission_accruals_transaction on commission_accruals (tenant_id, transaction_id);
create table commission_recalculations (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  effective_from date not null,
  partner_id uuid,
  reason text not null,
  reached_id uuid,
  pieces int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index commission_accruals_due on commission_accruals (available_on, tenant_id) where state = 'pending' and held_reason is null;

-- The network's book keeps what it owes each partner.
alter table ledger_accounts add column holder_partner_id uuid;
alter table ledger_accounts drop constraint ledger_accounts_code_check;
alter table ledger_accounts add constraint ledger_accounts_code_check
  check (code in ('wallet_available', 'wallet_held', 'revenue', 'external', 'commission_expense', 'partner_payable', 'tax_payable'));
alter table ledger_accounts add constraint ledger_accounts_partner check ((code = 'partner_payable') = (holder_partner_id is not null));
alter table ledger_accounts drop constraint ledger_accounts_key;
alter table ledger_accounts add constraint ledger_accounts_key
  unique nulls not distinct (tenant_id, holder_tenant_id, holder_partner_id, code, currency);
alter table ledger_accounts add foreign key (tenant_id, holder_partner_id) references partners (tenant_id, id);
create index ledger_accounts_by_partner on ledger_accounts (tenant_id, holder_partner_id) where holder_partner_id is not null;
alter table ledger_transactions drop constraint ledger_transactions_kind_check;
alter table ledger_transactions add constraint ledger_transactions_kind_check
  check (kind in ('top_up', 'hold', 'release', 'capture', 'withdrawal', 'correction', 'reversal', 'commission', 'payout'));
create unique index ledger_transactions_accrued_once on ledger_transactions (tenant_id, cause_id) where kind = 'commission';
create unique index ledger_transactions_paid_out_once on ledger_transactions (tenant_id, cause_id) where kind = 'payout';
