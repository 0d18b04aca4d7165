-- Comments of paired leads, here and as notes at amoCRM: which is which. No texts, only a mark of one that was sent.
create table amo_notes (
  tenant_id uuid not null,
  account_id uuid not null,
  -- Of one that comes in, chosen before it is written, so that whoever goes on after a crash writes the same one.
  comment_id uuid not null,
  pair_id uuid not null,
  state text not null check (state in ('to_write', 'to_send', 'sending', 'done', 'refused')),
  amo_note_id bigint,
  -- Of one whose answer may be lost: when it was sent, and what it is known by.
  sent_at timestamptz,
  sent_mark text,
  due_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, account_id, comment_id),
  foreign key (tenant_id, pair_id) references amo_pairs (tenant_id, id) on delete cascade,
  check (state not in ('to_write', 'done') or amo_note_id is not null),
  check (state <> 'sending' or (sent_at is not null and sent_mark is not null))
);
create unique index amo_notes_theirs on amo_notes (tenant_id, account_id, amo_note_id) where amo_note_id is not null;
create index amo_notes_pair on amo_notes (tenant_id, pair_id);
create index amo_notes_due on amo_notes (tenant_id, account_id, due_at) where due_at is not null;

alter table amo_exchanges
  add column notes text not null default 'none' check (notes in ('none', 'in', 'out', 'both')),
  add column notes_since timestamptz,
  -- Notes there that were changed up to here are known; it is looked again at notes_next_at.
  add column notes_until timestamptz,
  add column notes_next_at timestamptz;
