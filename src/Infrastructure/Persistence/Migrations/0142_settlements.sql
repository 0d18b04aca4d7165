-- What partners have earned up to a day, line by line, as both sides confirm it.
create table settlements (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  year int not null,
  number int not null check (number > 0),
  partner_id uuid not null,
  through date not null,
  state text not null check (state in ('issued', 'accepted', 'paid', 'voided')),
  line_count int not null check (line_count > 0),
  open_disputes int not null check (open_disputes >= 0),
  total_minor bigint not null,
  tax_minor bigint not null check (tax_minor >= 0),
  currency text not null,
  sha256 text not null,
  issued_at timestamptz not null,
  issued_by uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  accepted_from text,
  paid_on date,
  payment_reference text,
  void_reason text,
  voided_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id)
);
create unique index settlements_number_key on settlements (tenant_id, year, number);
create index settlements_partner on settlements (tenant_id, partner_id, id);

create table settlement_lines (
  tenant_id uuid not null,
  id uuid not null,
  settlement_id uuid not null,
  position int not null check (position > 0),
  commission_id uuid not null,
  kind text not null,
  occurred_on date not null,
  base_minor bigint,
  amount_minor bigint not null,
  currency text not null,
  lead_id uuid,
  deal_id uuid,
  reason text,
  dispute text check (dispute in ('open', 'rejected', 'accepted')),
  dispute_reason text,
  dispute_answer text,
  primary key (tenant_id, id),
  foreign key (tenant_id, settlement_id) references settlements (tenant_id, id),
  foreign key (tenant_id, commission_id) references commission_accruals (tenant_id, id)
);
create unique index settlement_lines_position_key on settlement_lines (tenant_id, settlement_id, position);
create index settlement_lines_commission on settlement_lines (tenant_id, commission_id);
create index commission_accruals_settlement on commission_accruals (tenant_id, settlement_id) where settlement_id is not null;
create index commission_accruals_approved on commission_accruals (tenant_id, partner_id, occurred_on) where state = 'approved';
