-- Claims that somebody disputes: what is said on both sides, and what was decided.
create table claim_disputes (
  tenant_id uuid not null,
  id uuid not null,
  claim_id uuid not null,
  client_id uuid not null,
  holder_id uuid not null,
  lead_id uuid,
  state text not null check (state in ('open', 'answered', 'upheld', 'transferred', 'ended', 'withdrawn')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  reason text not null,
  file_ids uuid[] not null,
  answer text,
  answer_file_ids uuid[] not null,
  answered_by uuid,
  answered_at timestamptz,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint claim_disputes_claim_fkey foreign key (tenant_id, claim_id) references client_claims (tenant_id, id) on delete cascade,
  check ((decided_at is null) = (state in ('open', 'answered')))
);
create unique index claim_disputes_open on claim_disputes (tenant_id, claim_id) where decided_at is null;
create index claim_disputes_claim on claim_disputes (tenant_id, claim_id);
create index claim_disputes_client on claim_disputes (tenant_id, client_id);

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute')) not valid;
