-- Checks of borrowers: on their way until they have an outcome; a later one counts instead, none is changed.
create table borrower_verifications (
  tenant_id uuid not null,
  id uuid not null,
  borrower_id uuid not null,
  kind text not null check (kind in ('passport', 'inn', 'snils', 'passport_registry', 'inn_registry', 'company_registry', 'enforcement_debts', 'sanctions', 'bankruptcy', 'phone', 'address')),
  outcome text check (outcome in ('passed', 'failed', 'inconclusive', 'unavailable')),
  source text,
  evidence text,
  reference text,
  checked_on date,
  valid_until date,
  is_override boolean not null,
  reason text,
  fingerprint bytea,
  requested_by uuid,
  requested_at timestamptz not null,
  completed_at timestamptz,
  attempts int not null,
  trouble text check (trouble in ('unreachable', 'timed_out', 'rate_limited', 'unauthorized', 'malformed')),
  next_attempt_at timestamptz,
  renews_on date,
  version int not null,
  primary key (tenant_id, id),
  check (not is_override or reason is not null),
  check ((outcome is null) = (next_attempt_at is not null)),
  check ((outcome is null) = (completed_at is null)),
  constraint borrower_verifications_borrower_fkey foreign key (tenant_id, borrower_id) references borrowers (tenant_id, id) on delete cascade
);
create index borrower_verifications_kind on borrower_verifications (tenant_id, borrower_id, kind, id desc);
create unique index borrower_verifications_pending on borrower_verifications (tenant_id, borrower_id, kind) where outcome is null;
create index borrower_verifications_due on borrower_verifications (next_attempt_at) where next_attempt_at is not null;
create index borrower_verifications_renewal on borrower_verifications (renews_on) where renews_on is not null;

-- Decisions about borrowers with what was known.
create table borrower_decisions (
  tenant_id uuid not null,
  id uuid not null,
  borrower_id uuid not null,
  verdict text not null check (verdict in ('approved', 'declined')),
  rule text not null check (rule in ('checks_passed', 'check_failed', 'exception', 'judgement')),
  reason text,
  known jsonb not null,
  borrower_version int not null,
  decided_by uuid,
  decided_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check (rule = 'checks_passed' or reason is not null),
  constraint borrower_decisions_borrower_fkey foreign key (tenant_id, borrower_id) references borrowers (tenant_id, id) on delete cascade
);
create index borrower_decisions_borrower on borrower_decisions (tenant_id, borrower_id, id desc);
